package io.tradeseal.x509.trust;

import java.io.ByteArrayInputStream;
import java.security.InvalidKeyException;
import java.security.NoSuchAlgorithmException;
import java.security.NoSuchProviderException;
import java.security.PublicKey;
import java.security.SignatureException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.Set;
import java.util.TreeSet;
import org.bouncycastle.asn1.x509.Extension;
import org.jspecify.annotations.Nullable;

/**
 * A certificate as Bouncy Castle's PKIX is to see it: it verifies on whatever curve its issuer's key is, and does not show
 * what is looked after elsewhere ({@link NameConstraints}) or is no business of a chain though it may be critical (what an
 * issuer's key is for besides issuing, where its lists are).
 */
final class ChainCertificate extends DelegatingCertificate {
    private static final Set<String> HIDDEN = Set.of(
            Extension.nameConstraints.getId(),
            Extension.extendedKeyUsage.getId(),
            Extension.cRLDistributionPoints.getId());

    /** The extension's value of a certificate that allows any policy: a sequence with 2.5.29.32.0 in an octet string. */
    private static final byte[] ANY_POLICY = {4, 10, 0x30, 8, 0x30, 6, 6, 4, 0x55, 0x1D, 0x20, 0};

    private final boolean topmost;

    private ChainCertificate(X509Certificate read, boolean topmost) {
        super(read);
        this.topmost = topmost;
    }

    /**
     * Reads it by the JDK, which builds its key without testing primes.
     *
     * @throws CertificateException when it is not built well enough, or nobody here computes with its key
     */
    static ChainCertificate read(byte[] der) throws CertificateException {
        var factory = CertificateFactory.getInstance("X.509");
        return new ChainCertificate(
                (X509Certificate) factory.generateCertificate(new ByteArrayInputStream(der)), false);
    }

    /**
     * The same as an anchor that stands topmost in a chain: nobody asks who has signed it, and where it names no policies
     * it allows any (RFC 5937 §3).
     */
    ChainCertificate asTopmost() {
        return new ChainCertificate(read, true);
    }

    /** The extension's octet string; null when it has none. */
    byte @Nullable [] nameConstraints() {
        return read.getExtensionValue(Extension.nameConstraints.getId());
    }

    @Override
    public void verify(PublicKey key)
            throws CertificateException, NoSuchAlgorithmException, InvalidKeyException, NoSuchProviderException,
                    SignatureException {
        var provider = Curves.providerOf(key);
        if (topmost) {
            return;
        }
        if (provider == null) {
            read.verify(key);
        } else {
            read.verify(key, provider);
        }
    }

    @Override
    public void verify(PublicKey key, String provider)
            throws CertificateException, NoSuchAlgorithmException, InvalidKeyException, NoSuchProviderException,
                    SignatureException {
        verify(key);
    }

    @Override
    public Set<String> getCriticalExtensionOIDs() {
        var critical = read.getCriticalExtensionOIDs();
        var shown = new TreeSet<>(critical == null ? Set.of() : critical);
        shown.removeAll(HIDDEN);
        return shown;
    }

    @Override
    public byte @Nullable [] getExtensionValue(String oid) {
        if (oid.equals(Extension.nameConstraints.getId())) {
            return null;
        }
        var value = read.getExtensionValue(oid);
        boolean anyPolicy = topmost && value == null && oid.equals(Extension.certificatePolicies.getId());
        return anyPolicy ? ANY_POLICY.clone() : value;
    }
}
