package io.tradeseal.certificate.imports;

import io.tradeseal.certificate.Reason;
import io.tradeseal.kit.arm.Bodies;
import io.tradeseal.kit.error.BadRequest;
import io.tradeseal.kit.error.Refusal;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.springframework.util.unit.DataSize;

/**
 * Reads large bodies, all of them together within one bound of memory. It is taken block by block as a body comes in, so
 * that a sender who is slow, or stops, holds no more than was sent.
 */
final class LargeBodies {
    /** Small enough that as many as there can be requests at a time are but a part of the whole. */
    static final int BLOCK = 256 * 1024;
    /** How long a request waits for others to be done. */
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(30);
    /** Within which a body has to be sent: 64 MiB in it are 2 Mbit/s. */
    private static final Duration LONGEST = Duration.ofMinutes(5);

    private final Semaphore blocks;
    private final Duration longest;

    LargeBodies(int blocks, Duration longest) {
        this.blocks = new Semaphore(blocks, true);
        this.longest = longest;
    }

    /** Within so many bytes, rounded up to a block. */
    static LargeBodies within(long bytes) {
        return new LargeBodies(Math.toIntExact((bytes + BLOCK - 1) / BLOCK), LONGEST);
    }

    /** A body in memory; closing it lets the next one in. */
    final class Body implements AutoCloseable {
        private final Deque<byte[]> content = new ArrayDeque<>();
        private int taken;
        private long size;

        /** The whole of it, handed out once: the blocks are let go one by one, or twice the body would be in memory. */
        byte[] bytes() {
            var bytes = new byte[Math.toIntExact(size)];
            for (int at = 0; !content.isEmpty(); at += BLOCK) {
                System.arraycopy(content.removeFirst(), 0, bytes, at, Math.min(BLOCK, bytes.length - at));
            }
            return bytes;
        }

        @Override
        public void close() {
            blocks.release(taken);
        }

        /** Reads what comes next, up to the end of the block; false at the end of the body. */
        private boolean readFrom(InputStream in) throws IOException {
            int filled = (int) (size % BLOCK);
            if (filled == 0 && taken <= size / BLOCK) {
                takeOrRefuse(blocks, 1);
                taken++;
                content.addLast(new byte[BLOCK]);
            }
            int length = in.read(content.getLast(), filled, BLOCK - filled);
            size += Math.max(0, length);
            return length >= 0;
        }
    }

    /**
     * The whole body.
     *
     * @throws Refusal when there is more than the limit, it does not come in time, or too much else is being read
     * @throws BadRequest when it breaks off
     */
    Body read(HttpServletRequest request, DataSize limit) {
        if (request.getContentLengthLong() > limit.toBytes()) {
            throw Bodies.tooLarge(limit);
        }
        try {
            return read(request.getInputStream(), limit);
        } catch (IOException _) {
            throw Bodies.brokenOff();
        }
    }

    Body read(InputStream in, DataSize limit) throws IOException {
        var end = System.nanoTime() + longest.toNanos();
        var body = new Body();
        boolean whole = false;
        try {
            while (body.readFrom(in)) {
                if (body.size > limit.toBytes()) {
                    throw Bodies.tooLarge(limit);
                }
                if (System.nanoTime() > end) {
                    throw new Refusal(
                            Reason.REQUEST_TIMEOUT,
                            "The body did not come within %d s; send less at once.".formatted(longest.toSeconds()));
                }
            }
            whole = true;
            return body;
        } finally {
            if (!whole) {
                body.close();
            }
        }
    }

    /** Waits a while for permits that others hold. */
    static void takeOrRefuse(Semaphore permits, int count) {
        try {
            if (permits.tryAcquire(count, LONGEST_WAIT.toMillis(), TimeUnit.MILLISECONDS)) {
                return;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        throw new Refusal(Reason.SERVER_BUSY, "Other imports are running; try again in a moment. Nothing was stored.");
    }
}
