package io.tradeseal.certificate.inventory;

import io.tradeseal.x509.CertificateFacts;
import io.tradeseal.x509.CertificateFile;
import io.tradeseal.x509.X509;
import java.io.ByteArrayOutputStream;
import java.time.Instant;
import java.util.Base64;
import java.util.List;

/**
 * The X.509 certificate of a version.
 *
 * @param keyHash first 64 bits of the SHA-256 of the public key's structure
 * @param der as received
 * @param chain the certificates that came along, DER after DER
 */
@SuppressWarnings("ArrayRecordComponent") // compared by thumbprint only
public record PublicCertificate(
        String thumbprint,
        String thumbprintSha256,
        long keyHash,
        String subject,
        String issuer,
        String serialNumber,
        Instant notBefore,
        Instant notAfter,
        byte[] der,
        byte[] chain,
        CertificateDetails details) {

    public static PublicCertificate of(CertificateFile file) {
        return of(file.leaf(), file.chain());
    }

    public static PublicCertificate of(X509 leaf, List<X509> others) {
        var facts = leaf.facts();
        var chain = new ByteArrayOutputStream();
        others.forEach(certificate -> chain.writeBytes(certificate.der()));
        return new PublicCertificate(
                facts.thumbprint(),
                facts.thumbprintSha256(),
                keyHash(facts),
                facts.subject(),
                facts.issuer(),
                facts.serialNumber(),
                facts.notBefore(),
                facts.notAfter(),
                leaf.der(),
                chain.toByteArray(),
                CertificateDetails.of(leaf, others));
    }

    private static long keyHash(CertificateFacts facts) {
        return Long.parseUnsignedLong(facts.keyThumbprint(), 0, 16, 16);
    }

    public PublicCertificate with(CertificateDetails other) {
        return new PublicCertificate(
                thumbprint,
                thumbprintSha256,
                keyHash,
                subject,
                issuer,
                serialNumber,
                notBefore,
                notAfter,
                der,
                chain,
                other);
    }

    public String base64() {
        return Base64.getEncoder().encodeToString(der);
    }
}
