package io.tradeseal.kit.connection;

import java.io.IOException;
import java.nio.channels.SelectionKey;
import java.util.Comparator;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.apache.tomcat.util.net.NioChannel;
import org.apache.tomcat.util.net.NioEndpoint;
import org.apache.tomcat.util.net.SocketBufferHandler;
import org.apache.tomcat.util.net.SocketWrapperBase;

/** Measures each connection, and at the limit of them ends those that are missed least, so that a place is free. */
final class BoundedEndpoint extends NioEndpoint {
    private static final long PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(1);
    /** A client that has just come, or was just answered, is about to send something. */
    private static final long IDLE_NANOS = TimeUnit.SECONDS.toNanos(1);
    /** Of all places, that part is made free at once, since a flood comes faster than one by one. */
    private static final int PART = 50;

    /** One that could go, as it was when it was looked at: it goes on meanwhile. */
    private record Candidate(NioSocketWrapper connection, boolean idle, long silence) {
        static Candidate of(NioSocketWrapper connection) {
            var silence =
                    connection.getSocket() instanceof Paced paced ? paced.pace().silence() : 0;
            return new Candidate(connection, isIdle(connection, silence), silence);
        }

        /** Part of a head is kept by its processor; a body or an answer by the thread that holds the lock. */
        private static boolean isIdle(NioSocketWrapper connection, long silence) {
            return connection.getCurrentProcessor() == null
                    && !connection.getLock().isLocked()
                    && silence > IDLE_NANOS;
        }
    }

    /** Those between two requests first, then those that let us wait; of each the one that has been silent longest. */
    private static final Comparator<Candidate> LEAST_MISSED = Comparator.comparing(Candidate::idle)
            .thenComparing(Candidate::silence)
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
            LockSupport.parkNanos(PAUSE_NANOS);
        }
        super.countUpOrAwaitConnection();
    }

    private void makeRoom() {
        var connections = getConnections();
        // Who was ended is gone a moment later: meanwhile nobody else has to go in their place.
        var leaving = connections.stream().filter(BoundedEndpoint::isLeaving).count();
        connections.stream()
                .map(NioSocketWrapper.class::cast)
                .filter(BoundedEndpoint::waitsForClient)
                .filter(connection -> !isLeaving(connection))
                .map(Candidate::of)
                .sorted(LEAST_MISSED)
                .limit(Math.max(Math.max(getMaxConnections() / PART, 1) - leaving, 0))
                .forEach(candidate -> end(candidate.connection()));
    }

    private static boolean isLeaving(SocketWrapperBase<NioChannel> connection) {
        return connection.getSocket() instanceof Paced paced && paced.pace().isLeaving();
    }

    /** Not one that is being answered: the client would not know whether what it asked for was done. */
    private static boolean waitsForClient(NioSocketWrapper connection) {
        return connection.interestOpsHas(SelectionKey.OP_READ) || connection.interestOpsHas(SelectionKey.OP_WRITE);
    }

    /** As if the client had hung up: whoever waits for it learns of that and closes, with nothing taken from under it. */
    private static void end(NioSocketWrapper connection) {
        if (connection.getSocket() instanceof Paced paced) paced.pace().leave();
        try {
            var channel = connection.getSocket().getIOChannel();
            channel.shutdownInput();
            if (connection.interestOpsHas(SelectionKey.OP_WRITE)) channel.shutdownOutput();
        } catch (IOException e) {
            // it has ended by itself
        }
    }
}
