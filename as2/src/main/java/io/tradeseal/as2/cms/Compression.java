package io.tradeseal.as2.cms;

import io.tradeseal.as2.refusal.Failure;
import io.tradeseal.as2.refusal.MessageRefused;
import io.tradeseal.as2.spool.MessageLimits;
import io.tradeseal.as2.spool.Slice;
import io.tradeseal.as2.spool.Spool;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import org.bouncycastle.cms.CMSCompressedDataParser;
import org.bouncycastle.cms.CMSCompressedDataStreamGenerator;
import org.bouncycastle.cms.CMSException;
import org.bouncycastle.cms.jcajce.ZlibCompressor;
import org.bouncycastle.cms.jcajce.ZlibExpanderProvider;

/** Compressed data (RFC 3274, RFC 5402): zlib in CMS. */
public final class Compression {
    private static final int CHUNK = 32 << 10;
    private static final long JUDGED_FROM = 1 << 20;

    private Compression() {}

    /** What is written is compressed on its way to {@code out}; closing completes the structure and leaves {@code out} open. */
    public static OutputStream open(OutputStream out) throws IOException {
        var generator = new CMSCompressedDataStreamGenerator();
        generator.setBufferSize(CHUNK);
        return generator.open(out, new ZlibCompressor());
    }

    /**
     * Inflates.
     *
     * @throws MessageRefused when it does not inflate, or to so much more that nobody can mean it
     */
    public static void inflate(Slice cms, Spool into, MessageLimits limits) throws IOException {
        try {
            var parser = new CMSCompressedDataParser(new BufferedInputStream(cms.open()));
            var inflated = parser.getContent(new ZlibExpanderProvider()).getContentStream();
            var buffer = new byte[CHUNK];
            long total = 0;
            for (int count; (count = inflated.read(buffer)) >= 0; ) {
                total += count;
                if (total > JUDGED_FROM && total / limits.inflation() > cms.length()) {
                    throw new MessageRefused(
                            Failure.DECOMPRESSION,
                            "The compressed content grows to more than %d times its size; that is taken for an attack."
                                    .formatted(limits.inflation()));
                }
                into.write(buffer, 0, count);
            }
        } catch (MessageRefused | UncheckedIOException e) {
            throw e;
        } catch (IOException | CMSException | RuntimeException e) {
            throw new MessageRefused(
                    Failure.DECOMPRESSION,
                    "The compressed content cannot be inflated: it is damaged, incomplete, or not zlib.",
                    e);
        }
    }
}
