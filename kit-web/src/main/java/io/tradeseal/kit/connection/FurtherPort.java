package io.tradeseal.kit.connection;

import java.net.InetAddress;
import java.net.UnknownHostException;
import org.apache.catalina.connector.Connector;
import org.apache.coyote.AbstractProtocol;
import org.apache.coyote.ProtocolHandler;
import org.springframework.boot.tomcat.TomcatProtocolHandlerCustomizer;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;

/** A port beside the server's own: without TLS, and with the bounds and settings (threads, limits) of that one. */
public final class FurtherPort {
    private FurtherPort() {}

    /**
     * Adds it to a server that is being made, after Boot's own customizers.
     *
     * @param port 0 picks a free one
     * @param address a name or address of this machine
     * @throws IllegalArgumentException when nothing is known of the address
     */
    public static Connector open(TomcatServletWebServerFactory factory, int port, String address) {
        var connector = new Connector(BoundedConnections.PROTOCOL);
        connector.setPort(port);
        var protocol = (AbstractProtocol<?>) connector.getProtocolHandler();
        try {
            protocol.setAddress(InetAddress.getByName(address));
        } catch (UnknownHostException e) {
            throw new IllegalArgumentException("Nobody can listen on " + address + ": it is no address.", e);
        }
        factory.getConnectorCustomizers().forEach(customizer -> customizer.customize(connector));
        factory.getProtocolHandlerCustomizers().forEach(customizer -> customize(customizer, protocol));
        factory.addAdditionalConnectors(connector);
        return connector;
    }

    @SuppressWarnings("unchecked") // Boot does the same: each is made for every handler, or looks at its class itself
    private static void customize(TomcatProtocolHandlerCustomizer<?> customizer, ProtocolHandler handler) {
        ((TomcatProtocolHandlerCustomizer<ProtocolHandler>) customizer).customize(handler);
    }
}
