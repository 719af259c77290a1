package io.tradeseal.as2.mime;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;

/** Text with CRLF at every line's end, which is how it is signed (RFC 8551 §3.1.1), wherever a bare LF came. */
public final class CanonicalText {
    private CanonicalText() {}

    /** Writes CR before every LF that has none. */
    public static OutputStream writing(OutputStream out) {
        return new Writing(out);
    }

    private static final class Writing extends FilterOutputStream {
        private int last;

        Writing(OutputStream out) {
            super(out);
        }

        @Override
        public void write(int b) throws IOException {
            if (b == '\n' && last != '\r') {
                out.write('\r');
            }
            out.write(b);
            last = b;
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            int start = offset;
            for (int i = offset; i < offset + length; i++) {
                if (bytes[i] == '\n' && last != '\r') {
                    out.write(bytes, start, i - start);
                    out.write('\r');
                    start = i;
                }
                last = bytes[i];
            }
            out.write(bytes, start, offset + length - start);
        }
    }
}
