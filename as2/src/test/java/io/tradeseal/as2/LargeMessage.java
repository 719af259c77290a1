package io.tradeseal.as2;

import static io.tradeseal.as2.Parties.FABRIKAM;
import static io.tradeseal.as2.Parties.SPOOLS;
import static io.tradeseal.as2.Parties.encryption;
import static io.tradeseal.as2.Parties.lenient;
import static io.tradeseal.as2.Parties.rsa;
import static io.tradeseal.as2.Parties.settings;
import static io.tradeseal.as2.Parties.signing;
import static io.tradeseal.as2.Parties.trust;

import io.tradeseal.as2.cms.ContentCipher;
import io.tradeseal.as2.cms.Digest;
import io.tradeseal.as2.making.EncodeMessage;
import io.tradeseal.as2.making.EncodeSettings.Compression;
import io.tradeseal.as2.opening.DecodeMessage;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

/** Encodes and decodes 100 MiB that do not compress; the program that {@link LargeMessageIT} runs. */
final class LargeMessage {
    private static final long LENGTH = 100L << 20;

    private LargeMessage() {}

    public static void main(String[] arguments) throws IOException {
        for (var cipher : List.of(ContentCipher.AES256_CBC, ContentCipher.AES256_GCM)) {
            var settings = settings(
                    signing(FABRIKAM, rsa(Digest.SHA256)), Compression.BEFORE_SIGNING, encryption(cipher), false);
            try (var encoded = new EncodeMessage(SPOOLS).encode(Parties.message(new Noise()), settings);
                    var decoded = new DecodeMessage(SPOOLS)
                            .decode(encoded.headers(), encoded.body().open(), lenient(trust()))) {
                System.out.println(cipher + ": " + same(decoded.payload().open(), new Noise()) + " bytes");
                if (!decoded.mic().equals(encoded.mic())) {
                    throw new IllegalStateException("The MIC differs.");
                }
            }
        }
    }

    private static long same(InputStream one, InputStream other) throws IOException {
        var left = new byte[64 << 10];
        long length = 0;
        for (int count; (count = one.readNBytes(left, 0, left.length)) > 0; length += count) {
            var right = other.readNBytes(count);
            if (!Arrays.equals(left, 0, count, right, 0, right.length)) {
                throw new IllegalStateException("The payload differs after %d bytes.".formatted(length));
            }
        }
        return other.read() < 0 ? length : -1;
    }

    private static final class Noise extends InputStream {
        private final SplittableRandom random = new SplittableRandom(5);
        private long left = LENGTH;

        @Override
        public int read() {
            return left-- > 0 ? random.nextInt(256) : -1;
        }

        @Override
        public int read(byte[] into, int offset, int count) {
            if (left <= 0) {
                return -1;
            }
            int size = (int) Math.min(count, left);
            for (int i = 0; i < size; i++) {
                into[offset + i] = (byte) random.nextInt(256);
            }
            left -= size;
            return size;
        }
    }
}
