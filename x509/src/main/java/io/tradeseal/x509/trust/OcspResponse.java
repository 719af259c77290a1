package io.tradeseal.x509.trust;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.PublicKey;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateHolder;
import org.bouncycastle.cert.ocsp.BasicOCSPResp;
import org.bouncycastle.cert.ocsp.OCSPException;
import org.bouncycastle.cert.ocsp.OCSPResp;
import org.bouncycastle.cert.ocsp.RevokedStatus;
import org.bouncycastle.cert.ocsp.SingleResp;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentVerifierProviderBuilder;
import org.bouncycastle.operator.jcajce.JcaDigestCalculatorProviderBuilder;
import org.jspecify.annotations.Nullable;

/** What an OCSP responder said (RFC 6960). */
public final class OcspResponse {
    /** Bytes of one response; usual ones have two thousand. */
    public static final int BYTES = 64 * 1024;

    private static final String OCSP_SIGNING = "1.3.6.1.5.5.7.3.9";
    private static final int DELEGATES = 4;

    /** How long an answer holds that does not say when the next one is due. */
    private static final Duration UNDATED = Duration.ofDays(1);

    /** By how much a responder's clock may be ahead of ours. */
    private static final Duration CLOCK_DIFFERENCE = Duration.ofMinutes(5);

    private final BasicOCSPResp response;

    private OcspResponse(BasicOCSPResp response) {
        this.response = response;
    }

    /** Empty for what is no response, or one that answers nothing, such as {@code tryLater}. */
    public static Optional<OcspResponse> read(byte[] der) {
        if (der.length > BYTES) {
            return Optional.empty();
        }
        try {
            var response = new OCSPResp(der);
            return response.getStatus() == OCSPResp.SUCCESSFUL
                            && response.getResponseObject() instanceof BasicOCSPResp basic
                    ? Optional.of(new OcspResponse(basic))
                    : Optional.empty();
        } catch (IOException | OCSPException | RuntimeException _) {
            return Optional.empty();
        }
    }

    /** Until when what it says holds: the earliest of its answers' ends. */
    public Instant goodUntil() {
        return Arrays.stream(response.getResponses())
                .map(OcspResponse::end)
                .min(Instant::compareTo)
                .orElse(Instant.MIN);
    }

    /**
     * Whether the certificate is revoked; empty where the response does not say, is outdated, or is not signed by the issuer
     * or by whom the issuer has named for it.
     */
    Optional<Boolean> saysRevoked(Link subject, Link issuer, Instant at) {
        try {
            var answer = answer(subject, issuer);
            if (answer == null
                    || answer.getThisUpdate().toInstant().isAfter(at.plus(CLOCK_DIFFERENCE))
                    || end(answer).isBefore(at)
                    || !isSigned(issuer, at)) {
                return Optional.empty();
            }
            var status = answer.getCertStatus();
            return status == null
                    ? Optional.of(false)
                    : status instanceof RevokedStatus ? Optional.of(true) : Optional.empty();
        } catch (IOException
                | GeneralSecurityException
                | OCSPException
                | OperatorCreationException
                | RuntimeException _) {
            return Optional.empty();
        }
    }

    private @Nullable SingleResp answer(Link subject, Link issuer)
            throws IOException, GeneralSecurityException, OCSPException, OperatorCreationException {
        var issuerHolder = new JcaX509CertificateHolder(issuer.certificate());
        var digests = new JcaDigestCalculatorProviderBuilder().build();
        for (var single : response.getResponses()) {
            var id = single.getCertID();
            if (id.getSerialNumber().equals(subject.certificate().getSerialNumber())
                    && id.matchesIssuer(issuerHolder, digests)) {
                return single;
            }
        }
        return null;
    }

    private static Instant end(SingleResp answer) {
        Date next = answer.getNextUpdate();
        return next == null ? answer.getThisUpdate().toInstant().plus(UNDATED) : next.toInstant();
    }

    private boolean isSigned(Link issuer, Instant at) {
        if (isSignedWith(issuer.certificate().getPublicKey())) {
            return true;
        }
        for (var holder : List.of(response.getCerts()).stream().limit(DELEGATES).toList()) {
            var delegate = delegate(holder, issuer.certificate(), at);
            if (delegate.isPresent() && isSignedWith(delegate.get().getPublicKey())) {
                return true;
            }
        }
        return false;
    }

    private boolean isSignedWith(PublicKey key) {
        try {
            var verifiers = new JcaContentVerifierProviderBuilder();
            var provider = Curves.providerOf(key);
            return response.isSignatureValid(
                    (provider == null ? verifiers : verifiers.setProvider(provider)).build(key));
        } catch (OCSPException | OperatorCreationException _) {
            return false; // made with a key of another kind
        }
    }

    /**
     * RFC 6960 §4.2.2.2: issued by the same authority, directly, for signing such responses. What comes along with a response
     * is not signed: whatever cannot be read or verified there is passed over.
     */
    private static Optional<X509Certificate> delegate(
            X509CertificateHolder holder, X509Certificate issuer, Instant at) {
        try {
            var delegate = ChainCertificate.read(holder.getEncoded());
            if (!isNamed(delegate, issuer, at)) {
                return Optional.empty();
            }
            delegate.verify(issuer.getPublicKey());
            return Optional.of(delegate);
        } catch (IOException | GeneralSecurityException | RuntimeException _) {
            return Optional.empty();
        }
    }

    private static boolean isNamed(X509Certificate delegate, X509Certificate issuer, Instant at)
            throws GeneralSecurityException {
        var purposes = delegate.getExtendedKeyUsage();
        return delegate.getIssuerX500Principal().equals(issuer.getSubjectX500Principal())
                && purposes != null
                && purposes.contains(OCSP_SIGNING)
                && !at.isBefore(delegate.getNotBefore().toInstant())
                && !at.isAfter(delegate.getNotAfter().toInstant());
    }
}
