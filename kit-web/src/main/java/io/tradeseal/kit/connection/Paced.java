package io.tradeseal.kit.connection;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import org.apache.tomcat.util.net.NioChannel;
import org.apache.tomcat.util.net.NioEndpoint;
import org.apache.tomcat.util.net.NioEndpoint.NioSocketWrapper;
import org.apache.tomcat.util.net.SecureNioChannel;
import org.apache.tomcat.util.net.SocketBufferHandler;

/** A connection whose every read is measured. Tomcat uses one for many clients, one after the other. */
interface Paced {

    Pace pace();

    /** Without TLS. */
    final class Plain extends NioChannel implements Paced {
        private final Pace pace = new Pace(System::nanoTime);
        private final NioEndpoint endpoint;

        Plain(SocketBufferHandler buffers, NioEndpoint endpoint) {
            super(buffers);
            this.endpoint = endpoint;
        }

        @Override
        public void reset(SocketChannel channel, NioSocketWrapper connection) throws IOException {
            super.reset(channel, connection);
            pace.begin();
        }

        @Override
        public Pace pace() {
            return pace;
        }

        @Override
        public int read(ByteBuffer into) throws IOException {
            int got = super.read(into);
            pace.read(got, endpoint.getConnectionTimeout(), socketWrapper::setReadTimeout);
            return got;
        }
    }

    /** With TLS. */
    final class Secure extends SecureNioChannel implements Paced {
        private final Pace pace = new Pace(System::nanoTime);
        private final NioEndpoint endpoint;

        Secure(SocketBufferHandler buffers, NioEndpoint endpoint) {
            super(buffers, endpoint);
            this.endpoint = endpoint;
        }

        @Override
        public void reset(SocketChannel channel, NioSocketWrapper connection) throws IOException {
            super.reset(channel, connection);
            pace.begin();
        }

        @Override
        public Pace pace() {
            return pace;
        }

        @Override
        public int read(ByteBuffer into) throws IOException {
            int got = super.read(into);
            pace.read(got, endpoint.getConnectionTimeout(), socketWrapper::setReadTimeout);
            return got;
        }
    }
}
