package io.tradeseal.x509;

import io.tradeseal.x509.Unreadable.Reason;
import java.math.BigInteger;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/** A certificate that was read: the bytes as received, which are the truth, and what they say. */
public final class X509 {
    private static final HexFormat HEX = HexFormat.of().withUpperCase();

    private final byte[] der;
    private final Tbs tbs;
    private final PublicKeyFacts key;
    private final CertificateFacts facts;
    private final List<Finding> findings;

    private X509(byte[] der, Tbs tbs, PublicKeyFacts key, CertificateFacts facts, List<Finding> findings) {
        this.der = der;
        this.tbs = tbs;
        this.key = key;
        this.facts = facts;
        this.findings = findings;
    }

    /**
     * Reads one certificate's DER; the array is kept, so it must not be changed afterwards.
     *
     * @throws Unreadable with a sentence for the sender
     */
    public static X509 read(byte[] der) {
        if (der.length == 0) {
            throw new Unreadable(Reason.EMPTY, "The certificate is empty.");
        }
        if (der.length > Limits.CERTIFICATE_BYTES) {
            throw new Unreadable(
                    Reason.TOO_LARGE,
                    "The certificate has %d bytes; at most %d are taken."
                            .formatted(der.length, Limits.CERTIFICATE_BYTES));
        }
        var element = Der.only(der);
        element.checkNesting();
        var kind = Kind.of(element);
        if (kind != Kind.CERTIFICATE) {
            throw kind.refusal();
        }
        var tbs = Tbs.of(element);
        var key = PublicKeyFacts.of(tbs.publicKeyInfo());
        var readers = Readers.of(der);
        var extensions = Extensions.of(tbs.extensions());
        var facts = facts(der, tbs, key, extensions);
        return new X509(der, tbs, key, facts, Findings.of(tbs, facts, extensions, key, readers));
    }

    /**
     * Reads certificates whose DER stands one after the other.
     *
     * @throws Unreadable with a sentence for the sender
     */
    public static List<X509> readAll(byte[] ders) {
        var certificates = new ArrayList<X509>();
        for (var rest = ders; rest.length > 0; ) {
            var der = Der.first(rest).encoded();
            certificates.add(read(der));
            rest = Arrays.copyOfRange(rest, der.length, rest.length);
        }
        return List.copyOf(certificates);
    }

    private static CertificateFacts facts(byte[] der, Tbs tbs, PublicKeyFacts key, Extensions extensions) {
        return new CertificateFacts(
                hash("SHA-1", der),
                hash("SHA-256", der),
                hash("SHA-256", tbs.publicKeyInfo().encoded()),
                Names.text(tbs.subject()),
                Names.text(tbs.issuer()),
                Names.commonName(tbs.subject()),
                serialNumber(tbs.serialNumber()),
                Times.read(tbs.notBefore()),
                Times.read(tbs.notAfter()),
                key.algorithm(),
                key.bits(),
                Oids.signature(Oids.dotted(tbs.signatureAlgorithm().child(0))),
                extensions.keyUsage(),
                extensions.extendedKeyUsage(),
                extensions.alternativeNames(),
                extensions.authority(),
                tbs.subject().sameBytes(tbs.issuer()),
                extensions.subjectKeyId(),
                extensions.authorityKeyId());
    }

    /** As {@code openssl x509 -serial} prints it: the magnitude in whole octets, a minus before it. */
    private static String serialNumber(Der integer) {
        if (integer.length() > 128) {
            throw Der.malformed();
        }
        var number = new BigInteger(integer.length() == 0 ? new byte[1] : integer.content());
        var octets = number.abs().toByteArray();
        int sign = octets.length > 1 && octets[0] == 0 ? 1 : 0;
        return (number.signum() < 0 ? "-" : "") + HEX.formatHex(octets, sign, octets.length);
    }

    static boolean isZero(Der integer) {
        for (int i = 0; i < integer.length(); i++) {
            if (integer.octet(i) != 0) {
                return false;
            }
        }
        return true;
    }

    private static String hash(String algorithm, byte[] bytes) {
        try {
            return HEX.formatHex(MessageDigest.getInstance(algorithm).digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has " + algorithm, e);
        }
    }

    /** As received; not to be changed. */
    public byte[] der() {
        return der;
    }

    /** Base64 of {@link #der()} in one line. */
    public String base64() {
        return Base64.getEncoder().encodeToString(der);
    }

    public CertificateFacts facts() {
        return facts;
    }

    public PublicKeyFacts key() {
        return key;
    }

    /** The hash function, such as {@code MD5}, that its signature is made over, where anybody can forge such a signature. */
    public Optional<String> forgeableHash() {
        return SignatureHash.forgeable(facts.signatureAlgorithm(), tbs.signatureAlgorithm());
    }

    /** Those that do not depend on the day; for the others see {@link Finding#ofValidity}. */
    public List<Finding> findings() {
        return findings;
    }

    /** Whether the other one's subject is this one's issuer, and the key identifiers, where both have one, say the same. */
    boolean namesAsIssuer(X509 other) {
        var wanted = facts.authorityKeyId();
        var offered = other.facts.subjectKeyId();
        return !facts.selfIssued()
                && tbs.issuer().sameBytes(other.tbs.subject())
                && (wanted == null || offered == null || wanted.equals(offered));
    }
}
