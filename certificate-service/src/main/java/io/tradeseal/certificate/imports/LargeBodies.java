package io.tradeseal.certificate.imports;

import io.tradeseal.certificate.Reason;
import io.tradeseal.kit.arm.Bodies;
import io.tradeseal.kit.error.BadRequest;
import io.tradeseal.kit.error.Refusal;
import jakarta.servlet.http.HttpServletRequest;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.util.unit.DataSize;

/**
 * Keeps large bodies in files, all of them together within one bound of room, where the JVM keeps such files. It is taken block
 * by block as a body comes in, so that a sender who is slow, or stops, holds no more than was sent. In memory none is held.
 */
final class LargeBodies {
    private static final Logger log = LoggerFactory.getLogger(LargeBodies.class);

    /** Small enough that as many as there can be requests at a time are but a part of the whole. */
    static final int BLOCK = 256 * 1024;
    /** Of a request at a time, while its body comes in. */
    private static final int BUFFER = 16 * 1024;
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

    /** A body in a file that has no name, so that whatever happens nothing is left of it; closing it lets the next one in. */
    final class Body implements AutoCloseable {
        private final FileChannel file;
        private int taken;
        private long size;

        private Body() throws IOException {
            var path = Files.createTempFile("tradeseal-import-", null);
            try {
                file = FileChannel.open(path, StandardOpenOption.READ, StandardOpenOption.WRITE);
            } finally {
                Files.delete(path);
            }
        }

        /** Bytes. */
        long size() {
            return size;
        }

        /** From its beginning; whoever closes a stream does not close the body. */
        InputStream open() {
            return new BufferedInputStream(new Content(file), BUFFER);
        }

        @Override
        public void close() {
            blocks.release(taken);
            try {
                file.close();
            } catch (IOException e) {
                log.warn("The file of an import cannot be closed: {}", e.toString());
            }
        }

        /** Reads what comes next, up to the end of the block; false at the end of the body. */
        private boolean readFrom(InputStream in, byte[] buffer) throws IOException {
            if ((long) taken * BLOCK == size) {
                takeOrRefuse(blocks, 1);
                taken++;
            }
            int length = in.read(buffer, 0, (int) Math.min(buffer.length, (long) taken * BLOCK - size));
            if (length < 0) return false;
            keep(ByteBuffer.wrap(buffer, 0, length));
            return true;
        }

        private void keep(ByteBuffer read) {
            try {
                while (read.hasRemaining()) {
                    size += file.write(read, size);
                }
            } catch (IOException e) {
                throw noRoom(e);
            }
        }
    }

    private static final class Content extends InputStream {
        private final FileChannel file;
        private long position;

        private Content(FileChannel file) {
            this.file = file;
        }

        @Override
        public int read() throws IOException {
            var one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
        }

        @Override
        public int read(byte[] buffer, int offset, int length) throws IOException {
            int got = file.read(ByteBuffer.wrap(buffer, offset, length), position);
            position += Math.max(got, 0);
            return got;
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
        var buffer = new byte[BUFFER];
        var body = open();
        boolean whole = false;
        try {
            while (body.readFrom(in, buffer)) {
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

    private Body open() {
        try {
            return new Body();
        } catch (IOException e) {
            throw noRoom(e);
        }
    }

    private static Refusal noRoom(IOException e) {
        log.error("An import cannot be kept while it is read: {}", e.toString());
        return new Refusal(
                Reason.SERVER_BUSY,
                "The import cannot be kept while it is read, since no file can be written; try again later. Nothing was stored.");
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
