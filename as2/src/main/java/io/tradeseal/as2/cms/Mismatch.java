package io.tradeseal.as2.cms;

import io.tradeseal.as2.refusal.Failure;
import io.tradeseal.as2.refusal.MessageRefused;
import io.tradeseal.as2.refusal.Sanitized;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.GeneralSecurityException;
import java.security.PublicKey;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Collectors;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cms.SignerInformation;

/**
 * Says what was expected and what came instead, and no more than is known: that a content was changed only where the
 * signature is one of an expected key, that it is another's only where the expected keys could be tried.
 */
record Mismatch(List<CertificateVersion> expected, CertificateNames known) {

    MessageRefused refusal(SignedContent signature) {
        for (var signer : signature.signers()) {
            for (var candidate : expected) {
                if (signedWith(signer, candidate.key())) {
                    return integrity(
                            "The content is not the one that was signed with %s: it was changed on its way.",
                            candidate);
                }
            }
        }
        var signer = signature.signers().getFirst();
        var named = expected.stream()
                .filter(candidate ->
                        VerificationAttempt.named(signer, candidate) || brings(signature, signer, candidate))
                .findFirst();
        if (named.isPresent()) {
            return ofNamed(signer, named.get());
        }
        var untried = expected.stream()
                .filter(candidate -> !SignatureCheck.supports(candidate.key()))
                .findFirst();
        if (untried.isPresent() && signature.certificateOf(signer) == null) {
            return unsupported(untried.get());
        }
        return new MessageRefused(
                Failure.WRONG_SIGNER,
                "Expected a signature by %s; the message was signed with %s."
                        .formatted(shown(), madeWith(signature, signer)));
    }

    /** Whether the signature is one of this key, over whatever content. Without signed attributes nobody can tell. */
    private static boolean signedWith(SignerInformation signer, PublicKey key) {
        try {
            var signatures = Signatures.of(signer);
            var attributes = signer.getEncodedSignedAttributes();
            if (attributes == null || !signatures.fits(key)) {
                return false;
            }
            var verifying = signatures.verifying(key);
            verifying.update(attributes);
            return verifying.verify(signer.getSignature());
        } catch (GeneralSecurityException | IOException e) {
            return false;
        }
    }

    /** Whether the message brings a certificate of the same key for its signer: one that was issued anew, or before. */
    private static boolean brings(SignedContent signature, SignerInformation signer, CertificateVersion candidate) {
        var brought = signature.certificateOf(signer);
        return brought != null
                && brought.getSubjectPublicKeyInfo()
                        .equals(Certificates.holder(candidate.certificate()).getSubjectPublicKeyInfo());
    }

    private static MessageRefused ofNamed(SignerInformation signer, CertificateVersion named) {
        var key = named.key();
        if (!SignatureCheck.supports(key)) {
            return unsupported(named);
        }
        if (!Signatures.of(signer).fits(key)) {
            return integrity(
                    "The message names %s as its signer, and its signature is of another kind than that key makes.",
                    named);
        }
        return integrity(
                signer.getSignedAttributes() == null
                        ? "The message names %s as its signer; its signature was not made with that key, or signature or content were changed."
                        : "The message names %s as its signer, and the signature was not made with that key, or was changed.",
                named);
    }

    private static MessageRefused integrity(String sentence, CertificateVersion by) {
        return new MessageRefused(Failure.INTEGRITY, sentence.formatted(by.shown()));
    }

    private static MessageRefused unsupported(CertificateVersion signer) {
        return new MessageRefused(
                Failure.UNSUPPORTED_ALGORITHM,
                "The key of %s is of a kind or on a curve that is not supported (%s): whether the message was signed with it is not known."
                        .formatted(signer.shown(), signer.key().getAlgorithm()));
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
