package io.tradeseal.as2.making;

import io.tradeseal.as2.cms.Compression;
import io.tradeseal.as2.cms.DetachedSignature;
import io.tradeseal.as2.cms.Digest;
import io.tradeseal.as2.cms.DigestOutput;
import io.tradeseal.as2.cms.Encryption;
import io.tradeseal.as2.cms.Sha2Format;
import io.tradeseal.as2.mime.Headers;
import io.tradeseal.as2.mime.TransferEncoding;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Consumer;

/** What can be put around a part. Each layer streams: it holds nothing of what goes through it. */
public final class Layers {
    private static final Headers MIME = Headers.NONE.with("MIME-Version", "1.0");

    private Layers() {}

    /** RFC 3274: a part of its own. */
    static OutgoingEntity compressed(OutgoingEntity inner, boolean base64) {
        return cms("compressed-data", "smime.p7z", base64, out -> {
            try (var compressing = Compression.open(out)) {
                inner.writeTo(compressing);
            }
        });
    }

    /** RFC 8551 §3.3, and §3.4 for authenticated encryption. */
    static OutgoingEntity encrypted(OutgoingEntity inner, Encryption encryption, boolean base64) {
        var type = encryption.cipher().authenticated() ? "authEnveloped-data" : "enveloped-data";
        return cms(type, "smime.p7m", base64, out -> {
            try (var encrypting = encryption.open(out)) {
                inner.writeTo(encrypting);
            }
        });
    }

    private static OutgoingEntity cms(String type, String fileName, boolean base64, OutgoingEntity.Body body) {
        var headers = Headers.NONE
                .with("Content-Type", "application/pkcs7-mime; smime-type=%s; name=\"%s\"".formatted(type, fileName))
                .with("Content-Disposition", "attachment; filename=\"%s\"".formatted(fileName));
        return encoded(headers, base64, body);
    }

    /** Says how the body travels, and writes it so. */
    static OutgoingEntity encoded(Headers headers, boolean base64, OutgoingEntity.Body body) {
        var complete = headers.with("Content-Transfer-Encoding", base64 ? "base64" : "binary");
        return base64
                ? new OutgoingEntity(complete, out -> writeBase64(out, body))
                : new OutgoingEntity(complete, body);
    }

    private static void writeBase64(OutputStream out, OutgoingEntity.Body body) throws IOException {
        try (var lines = TransferEncoding.base64(out)) {
            body.writeTo(lines);
        }
    }

    /**
     * RFC 8551 §3.5.3: the part as it is, and its signature beside it.
     *
     * @param contentDigest told the digest of the part once it was written
     */
    public static OutgoingEntity signed(
            OutgoingEntity inner,
            EncodeSettings.Signing signing,
            Sha2Format format,
            Instant at,
            Consumer<byte[]> contentDigest) {
        var boundary = "----=_" + UUID.randomUUID();
        var headers = MIME.with(
                "Content-Type",
                "multipart/signed; protocol=\"application/pkcs7-signature\"; micalg=%s; boundary=\"%s\""
                        .formatted(signing.algorithm().digest().name(format), boundary));
        return new OutgoingEntity(headers, out -> {
            out.write(ascii("--" + boundary + "\r\n"));
            var signature = new DetachedSignature(signing.signer(), signing.algorithm(), at, out);
            inner.writeTo(signature);
            signature.close();
            contentDigest.accept(signature.contentDigest());
            out.write(ascii("\r\n--" + boundary + "\r\n"));
            signaturePart(signature.encoded()).writeTo(out);
            out.write(ascii("\r\n--" + boundary + "--\r\n"));
        });
    }

    private static OutgoingEntity signaturePart(byte[] signature) {
        var headers = Headers.NONE
                .with("Content-Type", "application/pkcs7-signature; name=\"smime.p7s\"")
                .with("Content-Disposition", "attachment; filename=\"smime.p7s\"");
        return encoded(headers, true, out -> out.write(signature));
    }

    /** The part as it is, hashed on its way: with its headers, or its body alone. */
    static OutgoingEntity hashed(OutgoingEntity inner, boolean withHeaders, Digest digest, Consumer<byte[]> result) {
        return new OutgoingEntity(inner.headers(), out -> {
            var hashing = new DigestOutput(List.of(digest));
            if (withHeaders) {
                hashing.write(inner.headers().block());
            }
            inner.body().writeTo(new Copying(out, hashing));
            result.accept(Objects.requireNonNull(hashing.finish().get(digest)));
        });
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    private static final class Copying extends FilterOutputStream {
        private final OutputStream copy;

        Copying(OutputStream out, OutputStream copy) {
            super(out);
            this.copy = copy;
        }

        @Override
        public void write(int b) throws IOException {
            out.write(b);
            copy.write(b);
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            out.write(bytes, offset, length);
            copy.write(bytes, offset, length);
        }
    }
}
