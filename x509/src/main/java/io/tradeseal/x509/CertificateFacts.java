package io.tradeseal.x509;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a certificate says. All text is safe to store and show: control characters are escaped and lengths bounded.
 *
 * @param thumbprint SHA-1 of the DER as received, 40 upper-case hexadecimal digits
 * @param thumbprintSha256 SHA-256 of the DER as received, 64 upper-case hexadecimal digits
 * @param keyThumbprint SHA-256 of the SubjectPublicKeyInfo: equal for certificates with the same key
 * @param subject distinguished name, RFC 4514; empty when the certificate names none
 * @param issuer distinguished name, RFC 4514
 * @param commonName of the subject, without escapes of RFC 4514; null when it has none
 * @param serialNumber upper-case hexadecimal as OpenSSL prints it, {@code -} before a negative one
 * @param notAfter the last instant at which it is valid, whole seconds
 * @param keyAlgorithm such as {@code RSA}, {@code RSASSA-PSS}, {@code EC}, {@code Ed25519}; a dotted OID when unknown
 * @param keySize bits; 0 when unknown
 * @param signatureAlgorithm such as {@code sha256WithRSAEncryption}; a dotted OID when unknown
 * @param keyUsage names as in RFC 5280 §4.2.1.3; null when the certificate does not restrict its key
 * @param alternativeNames such as {@code DNS:example.com}, at most 256
 * @param authority whether it may issue certificates (basicConstraints CA)
 * @param selfIssued whether issuer and subject are the same
 * @param subjectKeyId upper-case hexadecimal
 * @param authorityKeyId upper-case hexadecimal
 */
public record CertificateFacts(
        String thumbprint,
        String thumbprintSha256,
        String keyThumbprint,
        String subject,
        String issuer,
        @Nullable String commonName,
        String serialNumber,
        Instant notBefore,
        Instant notAfter,
        String keyAlgorithm,
        int keySize,
        String signatureAlgorithm,
        @Nullable List<String> keyUsage,
        List<String> extendedKeyUsage,
        List<String> alternativeNames,
        boolean authority,
        boolean selfIssued,
        @Nullable String subjectKeyId,
        @Nullable String authorityKeyId) {}
