package io.tradeseal.kit.connection;

import java.io.IOException;
import java.nio.channels.SelectionKey;
import java.util.Comparator;
import java.util.concurrent.TimeUnit;
import org.apache.tomcat.util.net.NioChannel;
import org.apache.tomcat.util.net.NioEndpoint;
import org.apache.tomcat.util.net.SocketBufferHandler;

/** Measures each connection, and at the limit of them ends the one that is missed least, so that a place is free. */
final class BoundedEndpoint extends NioEndpoint {
    private static final long PAUSE_MILLIS = 2;

    /** A client that has just come, or was just answered, is about to send something. */
    private static final long IDLE_NANOS = TimeUnit.SECONDS.toNanos(1);

    /** Those between two requests first, then those that let us wait; of each the one that has been silent longest. */
    private static final Comparator<NioSocketWrapper> LEAST_MISSED = Comparator.<NioSocketWrapper, Boolean>comparing(
                    BoundedEndpoint::isIdle)
            .thenComparing(BoundedEndpoint::silence)
            .reversed();

    @Override
    protected NioChannel createChannel(SocketBufferHandler buffers) {
        return isSSLEnabled() ? new Paced.Secure(buffers, this) : new Paced.Plain(buffers, this);
    }

    /** Called before each connection is taken; the queue of the system holds it meanwhile. */
    @Override
    protected void countUpOrAwaitConnection() throws InterruptedException {
        while (isRunning() && getMaxConnections() > 0 && getConnectionCount() >= getMaxConnections()) {
            makeRoom();
            Thread.sleep(PAUSE_MILLIS);
        }
        super.countUpOrAwaitConnection();
    }

    private void makeRoom() {
        getConnections().stream()
                .map(NioSocketWrapper.class::cast)
                .filter(BoundedEndpoint::waitsForClient)
                .min(LEAST_MISSED)
                .ifPresent(BoundedEndpoint::end);
    }

    /** Not one that is being answered: the client would not know whether what it asked for was done. */
    private static boolean waitsForClient(NioSocketWrapper connection) {
        return connection.interestOpsHas(SelectionKey.OP_READ) || connection.interestOpsHas(SelectionKey.OP_WRITE);
    }

    /** Part of a head is kept by its processor; a body or an answer by the thread that holds the lock. */
    private static boolean isIdle(NioSocketWrapper connection) {
        return connection.getCurrentProcessor() == null
                && !connection.getLock().isLocked()
                && silence(connection) > IDLE_NANOS;
    }

    private static long silence(NioSocketWrapper connection) {
        return connection.getSocket() instanceof Paced paced ? paced.pace().silence() : 0;
    }

    /** As if the client had hung up: whoever waits for it learns of that and closes, with nothing taken from under it. */
    private static void end(NioSocketWrapper connection) {
        try {
            var channel = connection.getSocket().getIOChannel();
            channel.shutdownInput();
            if (connection.interestOpsHas(SelectionKey.OP_WRITE)) channel.shutdownOutput();
        } catch (IOException e) {
            // it has ended by itself
        }
    }
}
