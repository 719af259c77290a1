package io.tradeseal.as2.spool;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Arrays;
import java.util.Objects;

/** A stretch of a spool, which it does not outlive. */
public record Slice(Spool spool, long from, long length) {

    public Slice {
        Objects.checkFromIndexSize(from, length, Long.MAX_VALUE);
    }

    /**
     * A stretch of this one.
     *
     * @param start counted from this slice's first byte
     */
    public Slice part(long start, long count) {
        Objects.checkFromIndexSize(start, count, length);
        return new Slice(spool, from + start, count);
    }

    public Slice from(long start) {
        return part(start, length - start);
    }

    public void writeTo(OutputStream out) throws IOException {
        spool.copy(from, length, out);
    }

    /** The first bytes, at most {@code count} of them. */
    public byte[] first(int count) throws IOException {
        try (var stream = open()) {
            return stream.readNBytes(count);
        }
    }

    /** A stream over the bytes; closing it does nothing. */
    public InputStream open() {
        return new Reading();
    }

    private final class Reading extends InputStream {
        private long position;

        @Override
        public int read() throws IOException {
            var one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] into, int offset, int count) throws IOException {
            Objects.checkFromIndexSize(offset, count, into.length);
            if (count == 0) {
                return 0;
            }
            if (position == length) {
                return -1;
            }
            int done = spool.read(from + position, into, offset, (int) Math.min(count, length - position));
            position += Math.max(done, 0);
            return done;
        }

        /** At once into an array of the right length, which other streams can only guess at. */
        @Override
        public byte[] readNBytes(int count) throws IOException {
            var bytes = new byte[(int) Math.min(count, length - position)];
            int done = readNBytes(bytes, 0, bytes.length);
            return done == bytes.length ? bytes : Arrays.copyOf(bytes, done);
        }

        @Override
        public long skip(long count) {
            long step = Math.clamp(count, 0, length - position);
            position += step;
            return step;
        }

        @Override
        public int available() {
            return (int) Math.min(length - position, Integer.MAX_VALUE);
        }

        @Override
        public long transferTo(OutputStream out) throws IOException {
            long count = length - position;
            spool.copy(from + position, count, out);
            position = length;
            return count;
        }
    }
}
