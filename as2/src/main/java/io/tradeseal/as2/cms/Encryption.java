package io.tradeseal.as2.cms;

import io.tradeseal.as2.refusal.Failure;
import io.tradeseal.as2.refusal.MessageRefused;
import io.tradeseal.x509.Finding;
import io.tradeseal.x509.PublicKeyFacts;
import io.tradeseal.x509.fitness.Fitness;
import io.tradeseal.x509.fitness.MessageRole;
import java.io.IOException;
import java.io.OutputStream;
import java.security.GeneralSecurityException;
import java.security.cert.CertificateEncodingException;
import java.util.Optional;
import javax.crypto.Cipher;
import org.bouncycastle.asn1.cms.IssuerAndSerialNumber;
import org.bouncycastle.cms.CMSAuthEnvelopedDataStreamGenerator;
import org.bouncycastle.cms.CMSEnvelopedDataStreamGenerator;
import org.bouncycastle.cms.CMSException;
import org.bouncycastle.cms.KeyTransRecipientInfoGenerator;
import org.bouncycastle.operator.AsymmetricKeyWrapper;
import org.bouncycastle.operator.GenericKey;
import org.bouncycastle.operator.OperatorException;

/**
 * Encrypts to one certificate, by any cipher but RC2.
 *
 */
public record Encryption(CertificateVersion recipient, ContentCipher cipher, KeyTransport transport) {
    private static final int CHUNK = 32 << 10;

    public Encryption {
        if (cipher == ContentCipher.RC2) {
            throw new MessageRefused(
                    Failure.UNSUPPORTED_ALGORITHM, "RC2 is read and never written: choose AES, or 3DES if you must.");
        }
        unfit(recipient).ifPresent(finding -> {
            throw new MessageRefused(
                    Failure.UNSUPPORTED_ALGORITHM, "%s: %s".formatted(recipient.shown(), finding.message()));
        });
    }

    /** By the rule that the agreement's findings follow. */
    private static Optional<Finding> unfit(CertificateVersion recipient) {
        try {
            var der = recipient.certificate().getEncoded();
            return Fitness.ofKey(PublicKeyFacts.ofCertificate(der), MessageRole.ENCRYPT);
        } catch (CertificateEncodingException e) {
            throw new IllegalArgumentException(e);
        }
    }

    /** What is written is encrypted on its way to {@code out}, in chunks; closing completes the structure and leaves {@code out} open. */
    public OutputStream open(OutputStream out) throws IOException {
        try {
            var encryptor = new ContentEncryptor(cipher);
            if (cipher.authenticated()) {
                var generator = new CMSAuthEnvelopedDataStreamGenerator();
                generator.setBufferSize(CHUNK);
                generator.addRecipientInfoGenerator(new Recipient(recipient, transport));
                return generator.open(out, encryptor);
            }
            var generator = new CMSEnvelopedDataStreamGenerator();
            generator.setBufferSize(CHUNK);
            generator.addRecipientInfoGenerator(new Recipient(recipient, transport));
            return generator.open(out, encryptor.plain());
        } catch (CMSException | GeneralSecurityException e) {
            throw new MessageRefused(
                    Failure.UNSUPPORTED_ALGORITHM,
                    "%s cannot be encrypted to with %s and %s.".formatted(recipient.shown(), transport, cipher),
                    e);
        }
    }

    private static final class Recipient extends KeyTransRecipientInfoGenerator {
        Recipient(CertificateVersion recipient, KeyTransport transport) {
            super(
                    new IssuerAndSerialNumber(
                            Certificates.holder(recipient.certificate()).toASN1Structure()),
                    new Wrapper(recipient, transport));
        }
    }

    private static final class Wrapper extends AsymmetricKeyWrapper {
        private final CertificateVersion recipient;
        private final KeyTransport transport;

        Wrapper(CertificateVersion recipient, KeyTransport transport) {
            super(KeyEncryption.identifier(transport));
            this.recipient = recipient;
            this.transport = transport;
        }

        @Override
        public byte[] generateWrappedKey(GenericKey key) throws OperatorException {
            try {
                return KeyEncryption.cipher(transport, Cipher.ENCRYPT_MODE, recipient.key())
                        .doFinal((byte[]) key.getRepresentation());
            } catch (GeneralSecurityException e) {
                throw new OperatorException("the key does not fit", e);
            }
        }
    }
}
