package io.tradeseal.x509.trust;

import static io.tradeseal.x509.TestCertificates.BORN;

import io.tradeseal.x509.TestCertificates;
import io.tradeseal.x509.TestCertificates.Made;
import java.security.KeyPair;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.DERNull;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.GeneralSubtree;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.asn1.x509.NameConstraints;

/**
 * A chain of one to five certificates whose constraints, purposes, path lengths, keys and signatures follow from a number;
 * about half of them hold.
 */
final class GeneratedChain {
    private static final String[] KEYS = {
        "RSA2048", "RSA2048", "secp256r1", "secp256k1", "brainpoolP256r1", "RSA1024", "RSA2048", "secp384r1"
    };

    private final Random random;
    private final List<Made> certificates = new ArrayList<>();

    /** What is odd about it, for telling why two verdicts differ. */
    private final Set<String> oddities = new TreeSet<>();

    private KeyPair issuerKeys;
    private String issuer;

    GeneratedChain(long number) {
        random = new Random(number * 0x9E3779B97F4A7C15L);
        int issuers = 1 + random.nextInt(4);
        issuerKeys = key(0);
        issuer = "CN=Issuer 0,O=Chain";
        for (int i = 0; i < issuers; i++) {
            issuer(i, issuers - 1 - i);
        }
        leaf();
    }

    /** From the anchor to the leaf. */
    List<Made> certificates() {
        return certificates;
    }

    Set<String> oddities() {
        return oddities;
    }

    /** One time in so many; said of the chain then. */
    private boolean odd(String what, int oneIn) {
        boolean odd = random.nextInt(oneIn) == 0;
        if (odd) oddities.add(what);
        return odd;
    }

    private KeyPair key(int place) {
        var algorithm = odd("a key of 512 bits", 60) ? "RSA512" : KEYS[random.nextInt(KEYS.length)];
        return TestCertificates.keys(algorithm, "generated " + place);
    }

    private String signature(KeyPair keys) {
        var hash = odd("MD5", 60) ? "MD5" : odd("SHA-1", 30) ? "SHA1" : "SHA256";
        if (keys.getPrivate().getAlgorithm().equals("RSA")) return hash + "withRSA";
        return (hash.equals("MD5") ? "SHA256" : hash) + "withECDSA";
    }

    private void issuer(int place, int issuersBelow) {
        var subject = "CN=Issuer " + place + ",O=Chain";
        var keys = place == 0 ? issuerKeys : key(place);
        var builder = TestCertificates.of(subject).keys(keys, signature(issuerKeys));
        builder.issuedBy(issuer, issuerKeys);
        basics(builder, issuersBelow);
        if (odd("a purpose", 8)) {
            var purpose = random.nextBoolean() ? KeyPurposeId.id_kp_serverAuth : KeyPurposeId.id_kp_emailProtection;
            builder.extension(Extension.extendedKeyUsage, random.nextBoolean(), new ExtendedKeyUsage(purpose));
        }
        if (odd("constraints", 3)) {
            builder.extension(Extension.nameConstraints, true, constraints());
        }
        validity(builder);
        certificates.add(builder.make());
        issuerKeys = keys;
        issuer = subject;
    }

    private void basics(TestCertificates.Builder builder, int issuersBelow) {
        if (!odd("no basic constraints", 25)) {
            var constraints = odd("no authority", 30)
                    ? new BasicConstraints(false)
                    : random.nextInt(3) > 0
                            ? new BasicConstraints(true)
                            : new BasicConstraints(Math.max(0, issuersBelow + random.nextInt(4) - 1));
            builder.extension(Extension.basicConstraints, true, constraints);
        }
        if (random.nextBoolean()) {
            builder.keyUsage(
                    odd("no certificates to be signed", 15)
                            ? KeyUsage.digitalSignature | KeyUsage.cRLSign
                            : KeyUsage.keyCertSign);
        }
        if (odd("an unknown critical extension", 40)) {
            builder.extension(new ASN1ObjectIdentifier("1.2.3.4.5"), true, DERNull.INSTANCE);
        }
    }

    private void validity(TestCertificates.Builder builder) {
        if (odd("over", 50)) {
            builder.valid(BORN.minus(Duration.ofDays(9)), BORN.plus(Duration.ofDays(1)));
        }
        if (odd("not yet begun", 50)) {
            builder.valid(Chain.NOW.plusSeconds(1), Chain.NOW.plus(Duration.ofDays(90)));
        }
    }

    private void leaf() {
        boolean nameless = odd("no subject", 12);
        var subject =
                nameless ? "" : odd("a host as common name", 10) ? "CN=www.other.example" : "CN=A partner,O=Chain";
        var names = new GeneralName[random.nextInt(4) + (nameless ? 1 : 0)];
        for (int i = 0; i < names.length; i++) {
            names[i] = name();
        }
        var builder =
                TestCertificates.of(subject).keys(key(9), signature(issuerKeys)).issuedBy(issuer, issuerKeys);
        if (names.length > 0) {
            builder.extension(Extension.subjectAlternativeName, nameless, new GeneralNames(names));
        }
        validity(builder);
        certificates.add(builder.make());
    }

    private GeneralName name() {
        return switch (random.nextInt(5)) {
            case 0 ->
                dns(
                        odd("a pattern", 6)
                                ? "*.chain.example"
                                : pick("chain.example", "a.chain.example", "other.example"));
            case 1 ->
                mail(odd("an address without @", 8) ? "chain.example" : pick("A@chain.example", "b@a.chain.example"));
            case 2 -> uri(pick("https://chain.example/", "http://a.chain.example:80", "urn:chain:a"));
            case 3 -> new GeneralName(GeneralName.iPAddress, pick("10.1.2.3", "192.0.2.1", "2001:db8::1"));
            default -> new GeneralName(new X500Name(pick("O=Chain", "CN=x,O=Other")));
        };
    }

    private NameConstraints constraints() {
        GeneralSubtree[] permitted = random.nextBoolean() ? subtrees() : null;
        GeneralSubtree[] excluded = permitted == null || random.nextInt(4) == 0 ? subtrees() : null;
        return new NameConstraints(permitted, excluded);
    }

    private GeneralSubtree[] subtrees() {
        var subtrees = new GeneralSubtree[1 + random.nextInt(2)];
        for (int i = 0; i < subtrees.length; i++) {
            subtrees[i] = new GeneralSubtree(base());
        }
        return subtrees;
    }

    private GeneralName base() {
        return switch (random.nextInt(6)) {
            case 0 -> dns(pick("chain.example", ".chain.example", "a.chain.example", "example", ""));
            case 1 -> mail(pick("chain.example", ".chain.example", "A@chain.example", "a@chain.example"));
            case 2 -> uri(pick("chain.example", ".chain.example"));
            case 3 ->
                new GeneralName(
                        GeneralName.iPAddress, pick("10.0.0.0/8", "0.0.0.0/0", "2001:db8::/32", "192.0.2.0/24"));
            case 4 -> new GeneralName(new X500Name(pick("O=Chain", "", "O=Other")));
            default -> new GeneralName(new X500Name("O=Chain,CN=A partner"));
        };
    }

    private String pick(String... values) {
        return values[random.nextInt(values.length)];
    }

    private static GeneralName dns(String name) {
        return new GeneralName(GeneralName.dNSName, name);
    }

    private static GeneralName mail(String name) {
        return new GeneralName(GeneralName.rfc822Name, name);
    }

    private static GeneralName uri(String name) {
        return new GeneralName(GeneralName.uniformResourceIdentifier, name);
    }
}
