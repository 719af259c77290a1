package io.tradeseal.benchmarks;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.interfaces.RSAPublicKey;
import java.util.Arrays;
import java.util.Base64;
import java.util.Random;

/** Any number of certificates, each with a serial number and a key of its own, made from one that a CA signed. */
final class PartnerCertificates {
    private static final int MODULUS = 2048 / 8;

    private final byte[] template;
    private final int serialAt;
    private final int modulusAt;
    private final int signatureAt;

    PartnerCertificates() {
        try (var pem = PartnerCertificates.class.getResourceAsStream("/partner.pem")) {
            if (pem == null) throw new IllegalStateException("partner.pem is missing");
            var text = new String(pem.readAllBytes(), UTF_8).replaceAll("-----[A-Z ]+-----", "");
            template = Base64.getMimeDecoder().decode(text);
            var certificate = parse(template);
            serialAt = indexOf(certificate.getSerialNumber()) + 4;
            modulusAt = indexOf(((RSAPublicKey) certificate.getPublicKey()).getModulus());
            signatureAt = template.length - certificate.getSignature().length;
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private int indexOf(BigInteger number) {
        var bytes = number.toByteArray();
        for (int i = 0; i < template.length - bytes.length; i++) {
            if (Arrays.equals(template, i, i + bytes.length, bytes, 0, bytes.length)) return i;
        }
        throw new IllegalStateException("not found");
    }

    /**
     * DER of the certificate of that number. Key and signature are as random as real ones, so that nothing that compresses
     * gains what it could not in practice. The signature does not fit, which nobody checks without the CA's key.
     */
    byte[] der(int number) {
        var der = template.clone();
        var random = new Random(number);
        // The ends stay: the length of the number, and that it is odd.
        fill(der, modulusAt + 2, MODULUS - 4, random);
        fill(der, signatureAt, der.length - signatureAt, random);
        ByteBuffer.wrap(der).putInt(serialAt, number).putInt(modulusAt + 100, number);
        return der;
    }

    private static void fill(byte[] der, int from, int length, Random random) {
        var bytes = new byte[length];
        random.nextBytes(bytes);
        System.arraycopy(bytes, 0, der, from, length);
    }

    String base64(int number) {
        return Base64.getEncoder().encodeToString(der(number));
    }

    static X509Certificate parse(byte[] der) {
        try {
            return (X509Certificate)
                    CertificateFactory.getInstance("X.509").generateCertificate(new ByteArrayInputStream(der));
        } catch (CertificateException e) {
            throw new IllegalStateException(e);
        }
    }
}
