package io.tradeseal.as2.cms;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cms.CMSException;
import org.bouncycastle.cms.CMSSignerDigestMismatchException;
import org.bouncycastle.cms.SignerInformation;
import org.bouncycastle.operator.OperatorCreationException;
import org.jspecify.annotations.Nullable;

/** The signers of one reading of a content, tried against every candidate until one fits. */
final class VerificationAttempt {
    private final Map<Digest, byte[]> digests;
    private final boolean canonical;
    private SignatureCheck.@Nullable Verified verified;
    private boolean contentDiffers;

    VerificationAttempt(Map<Digest, byte[]> digests, boolean canonical) {
        this.digests = digests;
        this.canonical = canonical;
    }

    boolean succeeded() {
        return verified != null;
    }

    SignatureCheck.Verified verified() {
        return Objects.requireNonNull(verified);
    }

    /** Whether a signer states the digest of another content. */
    boolean contentDiffers() {
        return contentDiffers;
    }

    void verify(SignerInformation signer, List<CertificateVersion> candidates) {
        var signatures = Signatures.of(signer);
        for (var candidate : namedFirst(signer, candidates)) {
            if (verified == null && fits(signer, signatures, candidate)) {
                verified = new SignatureCheck.Verified(
                        candidate,
                        signatures.algorithm(),
                        digests,
                        canonical,
                        findings(signer, signatures.algorithm().digest(), candidate));
            }
        }
    }

    /** Two versions may share a key; the one that the message names is the one that was used. */
    private static List<CertificateVersion> namedFirst(SignerInformation signer, List<CertificateVersion> candidates) {
        var order = new ArrayList<CertificateVersion>();
        candidates.stream().filter(candidate -> named(signer, candidate)).forEach(order::add);
        candidates.stream().filter(candidate -> !order.contains(candidate)).forEach(order::add);
        return order;
    }

    static boolean named(SignerInformation signer, CertificateVersion candidate) {
        return signer.getSID().match(holder(candidate));
    }

    static X509CertificateHolder holder(CertificateVersion version) {
        return Certificates.holder(version.certificate());
    }

    private boolean fits(SignerInformation signer, Signatures signatures, CertificateVersion candidate) {
        var key = candidate.key();
        if (!signatures.fits(key)) {
            return false;
        }
        try {
            return signer.verify(PublicKeyVerifier.of(signatures, key));
        } catch (CMSSignerDigestMismatchException e) {
            contentDiffers = true;
            return false;
        } catch (CMSException | RuntimeException e) {
            if (e.getCause() instanceof OperatorCreationException) {
                // Nobody computes with its key; whether that matters, Mismatch says.
                return false;
            }
            throw SignedContent.malformed(e);
        }
    }

    private List<MessageFinding> findings(SignerInformation signer, Digest digest, CertificateVersion candidate) {
        var findings = new ArrayList<MessageFinding>();
        if (digest.weak()) {
            findings.add(MessageFinding.weakDigest(digest));
        }
        if (!named(signer, candidate)) {
            findings.add(new MessageFinding(
                    MessageFinding.Code.CERTIFICATE_NAMED_DIFFERENTLY,
                    "The signature fits the key of %s, and names another certificate for it."
                            .formatted(candidate.shown())));
        }
        if (signer.getSignedAttributes() == null) {
            findings.add(new MessageFinding(
                    MessageFinding.Code.NO_SIGNED_ATTRIBUTES,
                    "The signature has no signed attributes: it states neither its time nor its algorithm."));
        }
        if (canonical) {
            findings.add(new MessageFinding(
                    MessageFinding.Code.LINE_ENDS_CHANGED,
                    "The content was signed with CRLF at its line ends and came with LF."));
        }
        return List.copyOf(findings);
    }
}
