package io.tradeseal.benchmarks;

import io.tradeseal.as2.cms.CertificateNames;
import io.tradeseal.as2.cms.CertificateVersion;
import io.tradeseal.as2.cms.ContentCipher;
import io.tradeseal.as2.cms.Digest;
import io.tradeseal.as2.cms.Encryption;
import io.tradeseal.as2.cms.KeyTransport;
import io.tradeseal.as2.cms.LocalKey;
import io.tradeseal.as2.cms.OwnCertificate;
import io.tradeseal.as2.cms.Sha2Format;
import io.tradeseal.as2.cms.SignatureAlgorithm;
import io.tradeseal.as2.making.EncodeMessage;
import io.tradeseal.as2.making.EncodeSettings;
import io.tradeseal.as2.making.OutgoingMessage;
import io.tradeseal.as2.mime.Headers;
import io.tradeseal.as2.opening.AcceptedCertificates;
import io.tradeseal.as2.opening.DecodeMessage;
import io.tradeseal.as2.opening.DecodeSettings;
import io.tradeseal.as2.spool.MessageLimits;
import io.tradeseal.as2.spool.Spools;
import java.io.ByteArrayInputStream;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;

/** The library as2, from payload to HTTP headers and body and back, MIC included. */
final class As2ByTradeseal implements As2RoundTrip {
    private static final Spools SPOOLS =
            new Spools(Path.of(System.getProperty("java.io.tmpdir")), MessageLimits.DEFAULT);

    private final byte[] payload;
    private final EncodeSettings outgoing;
    private final DecodeSettings incoming;
    private Headers headers = Headers.NONE;
    private byte[] body = new byte[0];

    As2ByTradeseal(byte[] payload, As2Party sender, As2Party receiver) {
        this.payload = payload;
        var signing = new EncodeSettings.Signing(
                own(sender), new SignatureAlgorithm(SignatureAlgorithm.Scheme.RSA_PKCS1, Digest.SHA256));
        var encryption = new Encryption(current(receiver), ContentCipher.AES256_CBC, KeyTransport.RSA_PKCS1);
        outgoing = new EncodeSettings(
                signing,
                EncodeSettings.Compression.NONE,
                encryption,
                false,
                null,
                Digest.SHA256,
                Sha2Format.SHA_HYPHEN_HASH_SIZE);
        var trust = new AcceptedCertificates(
                List.of(current(sender)), List.of(own(receiver)), Digest.SHA256, CertificateNames.NONE);
        incoming = new DecodeSettings(true, true, false, Digest.SHA256, trust);
    }

    private static CertificateVersion current(As2Party peer) {
        return new CertificateVersion(peer.name(), 1, true, peer.certificate());
    }

    private static OwnCertificate own(As2Party peer) {
        return new OwnCertificate(current(peer), new LocalKey(peer.keys().getPrivate()));
    }

    @Override
    public void encode() throws Exception {
        var message = new OutgoingMessage(
                "Fabrikam",
                "Contoso",
                "<1@fabrikam>",
                Instant.now(),
                null,
                "application/edi-x12",
                "order.edi",
                new ByteArrayInputStream(payload));
        try (var encoded = new EncodeMessage(SPOOLS).encode(message, outgoing)) {
            headers = encoded.headers();
            body = encoded.body().open().readAllBytes();
        }
    }

    @Override
    public void decode() throws Exception {
        try (var decoded = new DecodeMessage(SPOOLS).decode(headers, new ByteArrayInputStream(body), incoming)) {
            if (decoded.payload().open().readAllBytes().length != payload.length) {
                throw new IllegalStateException("Another payload came out");
            }
        }
    }
}
