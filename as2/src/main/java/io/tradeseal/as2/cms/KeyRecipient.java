package io.tradeseal.as2.cms;

import io.tradeseal.as2.refusal.Failure;
import io.tradeseal.as2.refusal.MessageRefused;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Objects;
import javax.crypto.Cipher;
import javax.crypto.CipherInputStream;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.cms.CMSException;
import org.bouncycastle.cms.KeyTransRecipient;
import org.bouncycastle.cms.RecipientInformation;
import org.bouncycastle.cms.RecipientOperator;
import org.bouncycastle.operator.InputAEADDecryptor;
import org.bouncycastle.operator.InputDecryptor;
import org.jspecify.annotations.Nullable;

/** One of the host's keys, asked to open a content by Bouncy Castle. */
final class KeyRecipient implements KeyTransRecipient {
    private static final SecureRandom RANDOM = new SecureRandom();

    private final OwnCertificate own;
    private final CmsType type;
    private final long length;
    private @Nullable ContentCipher cipher;
    private @Nullable KeyTransport transport;
    private byte @Nullable [] key;
    private boolean fits;

    /** @param length of the message, in bytes */
    KeyRecipient(OwnCertificate own, CmsType type, long length) {
        this.own = own;
        this.type = type;
        this.length = length;
    }

    CertificateVersion version() {
        return own.version();
    }

    ContentCipher cipher() {
        return Objects.requireNonNull(cipher);
    }

    KeyTransport transport() {
        return Objects.requireNonNull(transport);
    }

    /** Decrypts a recipient's content key, and keeps it for the content. */
    void tryOn(RecipientInformation recipient) throws CMSException {
        KeyTransRecipient trying = (keyAlgorithm, contentAlgorithm, encryptedKey) -> {
            var content = ContentDecryption.of(contentAlgorithm).cipher();
            key = contentKey(content, KeyEncryption.read(keyAlgorithm), encryptedKey);
            throw new Tried();
        };
        try {
            recipient.getContentStream(trying);
        } catch (Tried e) {
            // Before a byte of the content was read.
        } catch (IOException e) {
            throw new CMSException("no recipient", e);
        }
    }

    /** Whether the key that was tried is one that this content could have. */
    boolean fits() {
        return fits;
    }

    private static final class Tried extends CMSException {
        Tried() {
            super("tried");
        }
    }

    @Override
    public RecipientOperator getRecipientOperator(
            AlgorithmIdentifier keyAlgorithm, AlgorithmIdentifier contentAlgorithm, byte[] encryptedKey)
            throws CMSException {
        var content = ContentDecryption.of(contentAlgorithm);
        cipher = content.cipher();
        transport = KeyEncryption.read(keyAlgorithm);
        try {
            var known = key == null ? contentKey(content.cipher(), transport, encryptedKey) : key;
            var opened = content.ready(known, length);
            // Some put GCM into EnvelopedData, against RFC 5084; its tag then stands behind the content, and is
            // checked.
            return new RecipientOperator(
                    type == CmsType.AUTH_ENVELOPED && content.cipher().authenticated()
                            ? new Authenticated(contentAlgorithm, opened)
                            : new Plain(contentAlgorithm, opened));
        } catch (GeneralSecurityException e) {
            throw new CMSException("no content key", e);
        }
    }

    /**
     * A key that does not decrypt is replaced by a random one, so that the sender of many crafted keys learns nothing from
     * how the attempts fail (RFC 3218 §2.3.2).
     */
    private byte[] contentKey(ContentCipher content, KeyTransport travelled, byte[] encryptedKey) {
        var random = new byte[content == ContentCipher.RC2 ? 16 : content.keyBits() / 8];
        RANDOM.nextBytes(random);
        try {
            var decrypted = own.key().decrypt(travelled, encryptedKey);
            fits = content == ContentCipher.RC2 || decrypted.length == random.length;
            return fits ? decrypted : random;
        } catch (PrivateKeyOperations.KeyUnavailable e) {
            throw new MessageRefused(Failure.KEY_UNAVAILABLE, String.valueOf(e.getMessage()), e);
        } catch (GeneralSecurityException e) {
            return random;
        }
    }

    private record Plain(AlgorithmIdentifier identifier, Cipher cipher) implements InputDecryptor {
        @Override
        public AlgorithmIdentifier getAlgorithmIdentifier() {
            return identifier;
        }

        @Override
        public InputStream getInputStream(InputStream encrypted) {
            return new CipherInputStream(encrypted, cipher);
        }
    }

    /** The stream that comes in has the tag at its end already. */
    private record Authenticated(AlgorithmIdentifier identifier, Cipher cipher) implements InputAEADDecryptor {
        @Override
        public AlgorithmIdentifier getAlgorithmIdentifier() {
            return identifier;
        }

        @Override
        public InputStream getInputStream(InputStream encrypted) {
            return new CipherInputStream(encrypted, cipher);
        }

        @Override
        public OutputStream getAADStream() {
            // Authenticated attributes stand behind the content: with any the tag does not fit, and the message is
            // refused.
            return OutputStream.nullOutputStream();
        }

        @Override
        public byte[] getMAC() {
            return new byte[0];
        }
    }
}
