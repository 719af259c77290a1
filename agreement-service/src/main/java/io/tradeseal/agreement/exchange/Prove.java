package io.tradeseal.agreement.exchange;

import io.tradeseal.as2.cms.CertificateNames;
import io.tradeseal.as2.cms.CertificateVersion;
import io.tradeseal.as2.cms.Digest;
import io.tradeseal.as2.cms.Encryption;
import io.tradeseal.as2.cms.OwnCertificate;
import io.tradeseal.as2.cms.Sha2Format;
import io.tradeseal.as2.cms.SignatureCheck;
import io.tradeseal.as2.header.Mic;
import io.tradeseal.as2.making.EncodeMessage;
import io.tradeseal.as2.making.EncodeSettings;
import io.tradeseal.as2.making.EncodeSettings.Compression;
import io.tradeseal.as2.making.OutgoingMessage;
import io.tradeseal.as2.opening.AcceptedCertificates;
import io.tradeseal.as2.opening.DecodeMessage;
import io.tradeseal.as2.opening.DecodeSettings;
import io.tradeseal.as2.receipt.CheckMdn;
import io.tradeseal.as2.receipt.CreateMdn;
import io.tradeseal.as2.refusal.Disposition;
import io.tradeseal.as2.refusal.Failure;
import io.tradeseal.as2.refusal.MessageRefused;
import io.tradeseal.as2.settings.LegSettings;
import io.tradeseal.as2.spool.Spools;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Makes a message for trial and opens it again; each method throws what a real message would be refused with. */
@Component
class Prove {
    private static final byte[] SAMPLE = "UNA:+.? '\r\nUNB+UNOA:1+PROOF:1+PROOF:1+260101:0000+1'\r\nUNZ+0+1'\r\n"
            .getBytes(StandardCharsets.US_ASCII);
    private static final String SENDER = "proof-sender";
    private static final String RECEIVER = "proof-receiver";

    private final Spools spools;

    Prove(Spools spools) {
        this.spools = spools;
    }

    /** Signs and verifies. */
    void signature(OwnCertificate signer, LegSettings leg, Instant at) throws IOException {
        roundTrip(settings(signing(signer, leg), Compression.NONE, null), trust(signer.version(), null), at);
    }

    /** Whether signatures of its key can be verified at all; only the partner can make one. */
    void verification(CertificateVersion signer) {
        if (!SignatureCheck.supports(signer.key())) {
            throw new MessageRefused(
                    Failure.UNSUPPORTED_ALGORITHM,
                    "Its key is of kind %s, or on a curve that is not computed here; signatures are verified with RSA and EC keys."
                            .formatted(signer.key().getAlgorithm()));
        }
    }

    /** Encrypts as the leg says. */
    void encryption(CertificateVersion recipient, LegSettings leg, Instant at) throws IOException {
        var encryption = new Encryption(
                recipient,
                leg.protection().encryption().cipher(),
                leg.protection().encryption().keyTransport());
        new EncodeMessage(spools)
                .encode(sample(at), settings(null, Compression.NONE, encryption))
                .close();
    }

    /** Encrypts as the leg says, and decrypts. */
    void decryption(OwnCertificate recipient, LegSettings leg, Instant at) throws IOException {
        var encryption = new Encryption(
                recipient.version(),
                leg.protection().encryption().cipher(),
                leg.protection().encryption().keyTransport());
        roundTrip(settings(null, Compression.NONE, encryption), trust(null, recipient), at);
    }

    /** Everything that the leg asks for, opened by the host itself. */
    Mic whole(OwnCertificate signer, OwnCertificate recipient, LegSettings leg, Instant at) throws IOException {
        var encryption = new Encryption(
                recipient.version(),
                leg.protection().encryption().cipher(),
                leg.protection().encryption().keyTransport());
        return roundTrip(
                settings(signing(signer, leg), leg.protection().compression(), encryption),
                trust(signer.version(), recipient),
                at);
    }

    /** A signed receipt, checked. */
    void receipt(OwnCertificate signer, LegSettings leg, Mic mic, Instant at) throws IOException {
        var receipt = new CreateMdn.Receipt(
                RECEIVER,
                SENDER,
                ReadPayload.newMessageId(),
                at,
                "<proof@tradeseal>",
                Disposition.PROCESSED,
                mic,
                "For trial.",
                signing(signer, leg),
                leg.protection().signature().sha2Format());
        var mdn = CreateMdn.create(receipt);
        var expected = new CheckMdn.Expectation("<proof@tradeseal>", mic, true, trust(signer.version(), null));
        var checked = new CheckMdn(spools).check(mdn.headers(), mdn.body(), expected);
        checked.problems().stream().findFirst().ifPresent(problem -> {
            throw new MessageRefused(problem.failure(), problem.message());
        });
    }

    private Mic roundTrip(EncodeSettings settings, AcceptedCertificates trust, Instant at) throws IOException {
        var decoding = new DecodeSettings(
                settings.signing() != null,
                settings.encryption() != null,
                settings.compression() != Compression.NONE,
                settings.micAlgorithm(),
                trust);
        try (var encoded = new EncodeMessage(spools).encode(sample(at), settings);
                var decoded = new DecodeMessage(spools)
                        .decode(encoded.headers(), encoded.body().open(), decoding)) {
            var same = Arrays.equals(decoded.payload().open().readAllBytes(), SAMPLE);
            if (!same || !decoded.mic().equals(encoded.mic())) {
                throw new IllegalStateException("A message for trial came back as another one.");
            }
            return encoded.mic();
        }
    }

    private static OutgoingMessage sample(Instant at) {
        return new OutgoingMessage(
                SENDER,
                RECEIVER,
                "<proof@tradeseal>",
                at,
                null,
                "application/edifact",
                null,
                new ByteArrayInputStream(SAMPLE));
    }

    private static EncodeSettings settings(
            EncodeSettings.@Nullable Signing signing, Compression compression, @Nullable Encryption encryption) {
        return new EncodeSettings(
                signing, compression, encryption, false, null, Digest.SHA256, Sha2Format.SHA_HYPHEN_HASH_SIZE);
    }

    private static EncodeSettings.Signing signing(OwnCertificate signer, LegSettings leg) {
        return new EncodeSettings.Signing(
                signer, leg.protection().signature().algorithm(signer.version().key()));
    }

    private static AcceptedCertificates trust(@Nullable CertificateVersion signer, @Nullable OwnCertificate recipient) {
        return new AcceptedCertificates(
                signer == null ? List.of() : List.of(signer),
                recipient == null ? List.of() : List.of(recipient),
                Digest.SHA1,
                CertificateNames.NONE);
    }
}
