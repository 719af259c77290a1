package io.tradeseal.kit.connection;

import org.apache.coyote.Processor;
import org.apache.coyote.http11.Http11NioProtocol;
import org.apache.coyote.http11.Http11Processor;
import org.apache.tomcat.util.net.AbstractEndpoint.Handler.SocketState;
import org.apache.tomcat.util.net.SocketWrapperBase;

/**
 * HTTP/1.1 as Tomcat speaks it, with what Tomcat has no setting for: its timeouts bound each read, so that a byte now and then
 * holds a connection, and its memory, for ever. Here the connection timeout bounds a whole request head from its first byte,
 * bodies keep a {@link Pace}, and at the limit of connections those that do nothing make room.
 */
public final class BoundedHttp extends Http11NioProtocol {
    private static final int CONNECTION_TIMEOUT = 10_000;
    /** Longer than the JDK's client keeps a connection that it does not use: it would send into one that is being closed. */
    private static final int KEEP_ALIVE_TIMEOUT = 60_000;

    /** Made by Tomcat, by its name. */
    public BoundedHttp() {
        super(new BoundedEndpoint());
        setConnectionTimeout(CONNECTION_TIMEOUT);
        setKeepAliveTimeout(KEEP_ALIVE_TIMEOUT);
        // Or a body would be waited for as long as the last read of its head was still allowed to take.
        setDisableUploadTimeout(false);
    }

    /** Milliseconds that a body may pause. */
    @Override
    public int getConnectionUploadTimeout() {
        return getConnectionTimeout();
    }

    @Override
    protected Processor createProcessor() {
        return new Http11Processor(this, getAdapter()) {
            @Override
            public SocketState service(SocketWrapperBase<?> connection) throws java.io.IOException {
                if (connection.getSocket() instanceof Paced paced) paced.pace().of(request);
                return super.service(connection);
            }
        };
    }
}
