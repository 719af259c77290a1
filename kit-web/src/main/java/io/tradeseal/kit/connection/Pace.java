package io.tradeseal.kit.connection;

import java.net.SocketTimeoutException;
import java.util.concurrent.TimeUnit;
import java.util.function.LongConsumer;
import java.util.function.LongSupplier;
import org.apache.coyote.Constants;
import org.apache.coyote.Request;
import org.jspecify.annotations.Nullable;

/**
 * How fast a client sends. A head is complete when the timeout of the connection has passed since its first byte. Of a body
 * only the time counts for which it was waited: after as long as that timeout, {@value #BYTES_PER_SECOND} bytes have come for
 * each further second. Who is slower is cut off.
 */
final class Pace {
    static final int BYTES_PER_SECOND = 1024;

    /** Of the clock that {@link Request#getStartTimeNanos} goes by. */
    private final LongSupplier nanos;

    private volatile @Nullable Request request;
    private volatile long silentSince;
    private volatile boolean leaves;
    private volatile long leavesSince;
    /** Start of the request whose body is measured; two requests of a connection never start at once. */
    private long measured = -1;

    private boolean waits;
    private long waitsSince;
    private long waited;
    private long received;

    Pace(LongSupplier nanos) {
        this.nanos = nanos;
    }

    /** A new client. */
    void begin() {
        request = null;
        leaves = false;
        silentSince = nanos.getAsLong();
    }

    /** Nanoseconds for which nothing came that was waited for. Any thread may ask. */
    long silence() {
        return nanos.getAsLong() - silentSince;
    }

    /** Was made to hang up. */
    void leave() {
        leavesSince = nanos.getAsLong();
        leaves = true;
    }

    /** Whether it was made to hang up a moment ago; one that has not gone since is stuck. */
    boolean isLeaving() {
        return leaves && nanos.getAsLong() - leavesSince < TimeUnit.SECONDS.toNanos(1);
    }

    /** The request of this connection from now on, which is a new one as soon as it has been answered. */
    void of(Request served) {
        request = served;
    }

    /**
     * To be told of each read.
     *
     * @param got bytes; 0 when none had come, -1 at the end
     * @param timeout of the connection, in milliseconds; none where it is not positive
     * @param forNextRead takes the milliseconds that are left for the next one
     */
    void read(int got, int timeout, LongConsumer forNextRead) throws SocketTimeoutException {
        silentSince = nanos.getAsLong();
        var current = request;
        if (current == null || current.getStartTimeNanos() < 0) return; // nothing of a request is there yet
        if (timeout <= 0) return;
        long most = TimeUnit.MILLISECONDS.toNanos(timeout);
        switch (current.getRequestProcessor().getStage()) {
            case Constants.STAGE_NEW, Constants.STAGE_PARSE, Constants.STAGE_KEEPALIVE ->
                head(most - (nanos.getAsLong() - current.getStartTimeNanos()), forNextRead);
            default -> body(got, most, current);
        }
    }

    private static void head(long left, LongConsumer forNextRead) throws SocketTimeoutException {
        if (left <= 0) throw new SocketTimeoutException("The head of a request was not complete in time.");
        forNextRead.accept(Math.max(TimeUnit.NANOSECONDS.toMillis(left), 1));
    }

    private void body(int got, long most, Request current) throws SocketTimeoutException {
        if (measured != current.getStartTimeNanos()) {
            measured = current.getStartTimeNanos();
            waits = false;
            waited = 0;
            received = 0;
        }
        long now = nanos.getAsLong();
        if (waits) waited += now - waitsSince;
        waits = got == 0;
        waitsSince = now;
        received += Math.max(got, 0);
        if (waited > most && received < TimeUnit.NANOSECONDS.toMillis(waited - most) * BYTES_PER_SECOND / 1000) {
            throw new SocketTimeoutException("The body of a request came too slowly.");
        }
    }
}
