package io.tradeseal.as2.cms;

import io.tradeseal.as2.refusal.Failure;
import io.tradeseal.as2.refusal.MessageRefused;
import io.tradeseal.as2.refusal.Sanitized;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Collectors;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cms.SignerInformation;

/** Says what was expected and what came instead. */
record Mismatch(List<CertificateVersion> expected, CertificateNames known) {

    /** @param contentDiffers whether the signature states the digest of another content */
    MessageRefused refusal(SignedContent signature, boolean contentDiffers) {
        var signer = signature.signers().getFirst();
        var named = expected.stream()
                .filter(candidate -> VerificationAttempt.named(signer, candidate))
                .findFirst();
        if (named.isEmpty()) {
            return new MessageRefused(
                    Failure.WRONG_SIGNER,
                    "Expected a signature by %s; the message was signed with %s."
                            .formatted(shown(), madeWith(signature, signer)));
        }
        return new MessageRefused(
                Failure.INTEGRITY,
                contentDiffers
                        ? "The content is not the one that was signed with %s: it was changed on its way."
                                .formatted(named.get().shown())
                        : "The message names %s as its signer, and the signature was not made with that key, or was changed."
                                .formatted(named.get().shown()));
    }

    String shown() {
        return expected.stream().map(CertificateVersion::shown).collect(Collectors.joining(" or "));
    }

    private String madeWith(SignedContent signature, SignerInformation signer) {
        var certificate = signature.certificateOf(signer);
        if (certificate != null) {
            return certificate(certificate);
        }
        var id = signer.getSID();
        return id.getSerialNumber() == null
                ? "the key with the identifier " + HexFormat.of().formatHex(id.getSubjectKeyIdentifier())
                : "the certificate with the serial number %s of %s"
                        .formatted(
                                id.getSerialNumber().toString(16),
                                Sanitized.shown(id.getIssuer().toString()));
    }

    private String certificate(X509CertificateHolder certificate) {
        try {
            var thumbprint = CertificateVersion.thumbprint(certificate.getEncoded());
            var name = known.nameOf(thumbprint);
            return name != null
                    ? "%s (known as %s)".formatted(thumbprint, name)
                    : "%s (%s, serial number %s)"
                            .formatted(
                                    thumbprint,
                                    Sanitized.shown(certificate.getSubject().toString()),
                                    certificate.getSerialNumber().toString(16));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
