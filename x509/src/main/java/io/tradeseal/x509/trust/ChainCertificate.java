package io.tradeseal.x509.trust;

import java.io.ByteArrayInputStream;
import java.math.BigInteger;
import java.security.InvalidKeyException;
import java.security.NoSuchAlgorithmException;
import java.security.NoSuchProviderException;
import java.security.Principal;
import java.security.Provider;
import java.security.PublicKey;
import java.security.SignatureException;
import java.security.cert.CertificateEncodingException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateFactory;
import java.security.cert.CertificateNotYetValidException;
import java.security.cert.X509Certificate;
import java.security.interfaces.ECPublicKey;
import java.util.Date;
import java.util.Set;
import java.util.TreeSet;
import javax.security.auth.x500.X500Principal;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.x509.Certificate;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x9.X9ObjectIdentifiers;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.jspecify.annotations.Nullable;

/**
 * A certificate as Bouncy Castle's PKIX is to see it: it verifies on whatever curve its issuer's key is, and does not show
 * what is looked after elsewhere ({@link NameConstraints}) or is no business of a chain though it may be critical (what an
 * issuer's key is for besides issuing, where its lists are).
 */
final class ChainCertificate extends X509Certificate {
    private static final Provider BOUNCY_CASTLE = new BouncyCastleProvider();

    private static final Set<String> HIDDEN = Set.of(
            Extension.nameConstraints.getId(),
            Extension.extendedKeyUsage.getId(),
            Extension.cRLDistributionPoints.getId());

    /** The extension's value of a certificate that allows any policy: a sequence with 2.5.29.32.0 in an octet string. */
    private static final byte[] ANY_POLICY = {4, 10, 0x30, 8, 0x30, 6, 6, 4, 0x55, 0x1D, 0x20, 0};

    private final X509Certificate read;
    private final boolean topmost;

    private ChainCertificate(X509Certificate read, boolean topmost) {
        this.read = read;
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

    /** A curve that is spelled out might be any, such as one on which anybody can compute the private key. */
    static boolean spellsOutCurve(byte[] der) {
        var key = Certificate.getInstance(der).getSubjectPublicKeyInfo();
        return key.getAlgorithm().getAlgorithm().equals(X9ObjectIdentifiers.id_ecPublicKey)
                && !(key.getAlgorithm().getParameters() instanceof ASN1ObjectIdentifier);
    }

    /**
     * The same as an anchor that stands topmost in a chain: nobody asks who has signed it, and where it names no policies
     * it allows any (RFC 5937 §3).
     */
    ChainCertificate asTopmost() {
        return new ChainCertificate(read, true);
    }

    /** Who computes with a key; null for whoever the JDK chooses. The JDK knows many curves, but computes on three. */
    static @Nullable Provider providerOf(PublicKey key) {
        return key instanceof ECPublicKey ? BOUNCY_CASTLE : null;
    }

    /** The extension's octet string; null when it has none. */
    byte @Nullable [] nameConstraints() {
        return read.getExtensionValue(Extension.nameConstraints.getId());
    }

    @Override
    public void verify(PublicKey key)
            throws CertificateException, NoSuchAlgorithmException, InvalidKeyException, NoSuchProviderException,
                    SignatureException {
        var provider = providerOf(key);
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

    @Override
    public @Nullable Set<String> getNonCriticalExtensionOIDs() {
        return read.getNonCriticalExtensionOIDs();
    }

    @Override
    public boolean hasUnsupportedCriticalExtension() {
        return read.hasUnsupportedCriticalExtension();
    }

    @Override
    public void checkValidity() throws CertificateExpiredException, CertificateNotYetValidException {
        read.checkValidity();
    }

    @Override
    public void checkValidity(Date date) throws CertificateExpiredException, CertificateNotYetValidException {
        read.checkValidity(date);
    }

    @Override
    public int getVersion() {
        return read.getVersion();
    }

    @Override
    public BigInteger getSerialNumber() {
        return read.getSerialNumber();
    }

    @Override
    @Deprecated
    public Principal getIssuerDN() {
        return read.getIssuerX500Principal();
    }

    @Override
    public X500Principal getIssuerX500Principal() {
        return read.getIssuerX500Principal();
    }

    @Override
    @Deprecated
    public Principal getSubjectDN() {
        return read.getSubjectX500Principal();
    }

    @Override
    public X500Principal getSubjectX500Principal() {
        return read.getSubjectX500Principal();
    }

    @Override
    public Date getNotBefore() {
        return read.getNotBefore();
    }

    @Override
    public Date getNotAfter() {
        return read.getNotAfter();
    }

    @Override
    public byte[] getTBSCertificate() throws CertificateEncodingException {
        return read.getTBSCertificate();
    }

    @Override
    public byte[] getSignature() {
        return read.getSignature();
    }

    @Override
    public String getSigAlgName() {
        return read.getSigAlgName();
    }

    @Override
    public String getSigAlgOID() {
        return read.getSigAlgOID();
    }

    @Override
    public byte @Nullable [] getSigAlgParams() {
        return read.getSigAlgParams();
    }

    @Override
    public boolean @Nullable [] getIssuerUniqueID() {
        return read.getIssuerUniqueID();
    }

    @Override
    public boolean @Nullable [] getSubjectUniqueID() {
        return read.getSubjectUniqueID();
    }

    @Override
    public boolean @Nullable [] getKeyUsage() {
        return read.getKeyUsage();
    }

    @Override
    public int getBasicConstraints() {
        return read.getBasicConstraints();
    }

    @Override
    public byte[] getEncoded() throws CertificateEncodingException {
        return read.getEncoded();
    }

    @Override
    public String toString() {
        return read.toString();
    }

    @Override
    public PublicKey getPublicKey() {
        return read.getPublicKey();
    }
}
