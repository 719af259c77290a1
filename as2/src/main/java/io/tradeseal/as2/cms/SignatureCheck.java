package io.tradeseal.as2.cms;

import io.tradeseal.as2.mime.CanonicalText;
import io.tradeseal.as2.refusal.Failure;
import io.tradeseal.as2.refusal.MessageRefused;
import io.tradeseal.as2.spool.Slice;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.PublicKey;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;

/**
 * Holds a signature against the certificates that may have made it, the current one first. The certificates that the
 * message brings along prove nothing; they only serve to say who signed instead.
 */
public final class SignatureCheck {
    private final List<CertificateVersion> candidates;
    private final Digest weakest;
    private final CertificateNames known;

    /**
     * @param candidates current first, then accepted
     * @param weakest the weakest hash function that is believed, in the order of {@link Digest}
     */
    public SignatureCheck(List<CertificateVersion> candidates, Digest weakest, CertificateNames known) {
        this.candidates = List.copyOf(candidates);
        this.weakest = weakest;
        this.known = known;
    }

    /**
     * A signature that holds.
     *
     * @param contentDigests of the content as it was signed: by the signer's hash function and those asked for beside it
     * @param canonical whether the content was signed with other line ends than it came with
     */
    public record Verified(
            CertificateVersion by,
            SignatureAlgorithm algorithm,
            Map<Digest, byte[]> contentDigests,
            boolean canonical,
            List<MessageFinding> findings) {}

    /** Whether signatures of this key can be computed with at all. */
    public static boolean supports(PublicKey key) {
        var scheme =
                switch (key.getAlgorithm()) {
                    case "RSA" -> SignatureAlgorithm.Scheme.RSA_PKCS1;
                    case "RSASSA-PSS" -> SignatureAlgorithm.Scheme.RSA_PSS;
                    case "EC" -> SignatureAlgorithm.Scheme.ECDSA;
                    default -> null;
                };
        if (scheme == null) {
            return false;
        }
        try {
            Signatures.of(new SignatureAlgorithm(scheme, Digest.SHA256)).verifying(key);
            return true;
        } catch (GeneralSecurityException e) {
            return false;
        }
    }

    /**
     * Verifies.
     *
     * @param text whether the content was said to be lines of text, so that CRLF may have been signed where LF came
     * @param also hash functions of the content that the caller wants beside the signer's
     * @throws MessageRefused when no candidate made the signature, when the content is another, or the hash too weak
     */
    public Verified verify(Slice content, boolean text, SignedContent signature, Collection<Digest> also)
            throws IOException {
        var wanted = EnumSet.noneOf(Digest.class);
        wanted.addAll(also);
        for (var signer : signature.signers()) {
            wanted.add(refuseWeak(Signatures.of(signer).algorithm().digest()));
            wanted.add(refuseWeak(Signatures.digest(signer.getDigestAlgOID())));
        }
        if (candidates.isEmpty()) {
            throw new MessageRefused(
                    Failure.SIGNING_CERTIFICATE_MISSING,
                    "The message is signed, and the agreement has no certificate at present to verify it with.");
        }
        var asItCame = attempt(content::writeTo, false, signature, wanted);
        if (asItCame.succeeded()) {
            return asItCame.verified();
        }
        if (text && asItCame.contentDiffers()) {
            var canonical = attempt(out -> content.writeTo(CanonicalText.writing(out)), true, signature, wanted);
            if (canonical.succeeded()) {
                return canonical.verified();
            }
        }
        throw new Mismatch(candidates, known).refusal(signature);
    }

    private VerificationAttempt attempt(
            SignedContent.Content content, boolean canonical, SignedContent signature, Collection<Digest> wanted)
            throws IOException {
        var hashing = new DigestOutput(wanted);
        content.writeTo(hashing);
        var digests = hashing.finish();
        var attempt = new VerificationAttempt(digests, canonical);
        for (var signer : signature.over(content, digests)) {
            attempt.verify(signer, candidates);
        }
        return attempt;
    }

    private Digest refuseWeak(Digest digest) {
        if (digest.compareTo(weakest) < 0) {
            throw new MessageRefused(
                    Failure.WEAK_DIGEST,
                    "The message is signed with %s; the weakest hash function that is accepted here is %s."
                            .formatted(digest.shown(), weakest.shown()));
        }
        return digest;
    }
}
