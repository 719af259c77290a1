package io.tradeseal.certificate.inventory;

import io.tradeseal.lifecycle.version.Validity;
import io.tradeseal.x509.CertificateFacts;
import io.tradeseal.x509.CertificateFile;
import io.tradeseal.x509.X509;
import java.io.ByteArrayOutputStream;
import java.util.Base64;
import java.util.List;

/**
 * The X.509 certificate of a version.
 *
 * @param der as received
 * @param chain the certificates that came along, DER after DER
 */
@SuppressWarnings("ArrayRecordComponent") // compared by thumbprint only
public record PublicCertificate(Facts facts, byte[] der, byte[] chain, CertificateDetails details) {

    /**
     * What it is found and told apart by.
     *
     * @param keyHash first 64 bits of the SHA-256 of the public key's structure
     */
    public record Facts(
            String thumbprint,
            String thumbprintSha256,
            long keyHash,
            String subject,
            String issuer,
            String serialNumber,
            Validity validity) {
        static Facts of(CertificateFacts facts) {
            return new Facts(
                    facts.thumbprint(),
                    facts.thumbprintSha256(),
                    Long.parseUnsignedLong(facts.keyThumbprint(), 0, 16, 16),
                    facts.subject(),
                    facts.issuer(),
                    facts.serialNumber(),
                    new Validity(facts.notBefore(), facts.notAfter()));
        }
    }

    public static PublicCertificate of(CertificateFile file) {
        return of(file.leaf(), file.chain());
    }

    public static PublicCertificate of(X509 leaf, List<X509> others) {
        var chain = new ByteArrayOutputStream();
        others.forEach(certificate -> chain.writeBytes(certificate.der()));
        return new PublicCertificate(
                Facts.of(leaf.facts()), leaf.der(), chain.toByteArray(), CertificateDetails.of(leaf, others));
    }

    public PublicCertificate with(CertificateDetails other) {
        return new PublicCertificate(facts, der, chain, other);
    }

    public String base64() {
        return Base64.getEncoder().encodeToString(der);
    }
}
