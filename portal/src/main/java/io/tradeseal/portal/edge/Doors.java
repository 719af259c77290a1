package io.tradeseal.portal.edge;

import io.tradeseal.kit.connection.FurtherPort;
import io.tradeseal.kit.metrics.MetricsPort;
import io.tradeseal.portal.PortalSettings;
import jakarta.servlet.ServletException;
import java.io.IOException;
import java.util.EnumMap;
import java.util.Map;
import org.apache.catalina.connector.Connector;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ValveBase;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/**
 * Opens the plain ports beside the HTTPS port and notes on each request which one it used. Goes after Boot's own
 * customizers, whose settings (threads, limits) hold for every port.
 */
@Component
@Order(Ordered.LOWEST_PRECEDENCE)
public final class Doors implements WebServerFactoryCustomizer<TomcatServletWebServerFactory> {

    private final PortalSettings settings;
    private final MetricsPort metrics;
    private final Map<Door, Connector> plain = new EnumMap<>(Door.class);

    Doors(PortalSettings settings, MetricsPort metrics) {
        this.settings = settings;
        this.metrics = metrics;
    }

    @Override
    public void customize(TomcatServletWebServerFactory factory) {
        open(factory, Door.HTTP, settings.httpPort(), settings.httpAddress());
        open(factory, Door.INTERNAL, settings.internalPort(), settings.internalAddress());
        factory.addEngineValves(new Marking());
        if (!settings.trustedProxies().isEmpty()) {
            factory.addEngineValves(TrustedProxies.believing(settings.trustedProxies()));
        }
    }

    /** The port in use, where 0 was asked for; -1 when that door is shut. */
    public int port(Door door) {
        var connector = plain.get(door);
        return connector == null ? -1 : connector.getLocalPort();
    }

    private void open(TomcatServletWebServerFactory factory, Door door, int port, String address) {
        if (port < 0) {
            return;
        }
        plain.put(door, FurtherPort.open(factory, port, address));
    }

    private final class Marking extends ValveBase {

        Marking() {
            super(true);
        }

        @Override
        public void invoke(Request request, Response response) throws IOException, ServletException {
            var door = metrics.isUsedBy(request.getRequest()) ? Door.METRICS : Door.HTTPS;
            for (var entry : plain.entrySet()) {
                if (entry.getValue() == request.getConnector()) {
                    door = entry.getKey();
                }
            }
            request.setAttribute(Door.ATTRIBUTE, door);
            getNext().invoke(request, response);
        }
    }
}
