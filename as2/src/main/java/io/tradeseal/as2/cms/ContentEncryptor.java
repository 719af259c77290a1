package io.tradeseal.as2.cms;

import java.io.IOException;
import java.io.OutputStream;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import javax.crypto.Cipher;
import javax.crypto.CipherOutputStream;
import javax.crypto.KeyGenerator;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.IvParameterSpec;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.DEROctetString;
import org.bouncycastle.asn1.cms.GCMParameters;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.operator.GenericKey;
import org.bouncycastle.operator.OutputAEADEncryptor;
import org.bouncycastle.operator.OutputEncryptor;

/** A fresh key and initialisation vector for one content, and the cipher that uses them. */
final class ContentEncryptor implements OutputAEADEncryptor {
    static final int TAG_BYTES = 16;
    private static final SecureRandom RANDOM = new SecureRandom();

    private final AlgorithmIdentifier identifier;
    private final GenericKey key;
    private final Cipher cipher;
    private final boolean authenticated;
    private byte[] tag = new byte[0];

    ContentEncryptor(ContentCipher content) throws GeneralSecurityException {
        var oid = new ASN1ObjectIdentifier(content.oid());
        var secret = secret(content);
        this.cipher = CryptoProviders.cipher(content.transformation());
        this.authenticated = content.authenticated();
        var iv = new byte[authenticated ? 12 : content == ContentCipher.DES3 ? 8 : 16];
        RANDOM.nextBytes(iv);
        cipher.init(
                Cipher.ENCRYPT_MODE,
                secret,
                authenticated ? new GCMParameterSpec(TAG_BYTES * 8, iv) : new IvParameterSpec(iv));
        ASN1Encodable parameters = authenticated ? new GCMParameters(iv, TAG_BYTES) : new DEROctetString(iv);
        this.identifier = new AlgorithmIdentifier(oid, parameters);
        this.key = new GenericKey(identifier, secret.getEncoded());
    }

    private static SecretKey secret(ContentCipher content) throws GeneralSecurityException {
        var generator = KeyGenerator.getInstance(content.keyAlgorithm());
        // Of 3DES's 192 bits the generator counts the 168 that are not parity.
        generator.init(content == ContentCipher.DES3 ? 168 : content.keyBits(), RANDOM);
        return generator.generateKey();
    }

    @Override
    public AlgorithmIdentifier getAlgorithmIdentifier() {
        return identifier;
    }

    @Override
    public GenericKey getKey() {
        return key;
    }

    @Override
    public OutputStream getOutputStream(OutputStream out) {
        return new CipherOutputStream(authenticated ? new Tail(out) : out, cipher);
    }

    @Override
    public OutputStream getAADStream() {
        // Only authenticated attributes would go here, and none are written.
        return OutputStream.nullOutputStream();
    }

    @Override
    public byte[] getMAC() {
        return tag.clone();
    }

    /** Java's GCM puts the tag behind the ciphertext; CMS has a field of its own for it. */
    private final class Tail extends OutputStream {
        private final OutputStream out;
        private byte[] held = new byte[0];

        Tail(OutputStream out) {
            this.out = out;
        }

        @Override
        public void write(int b) throws IOException {
            write(new byte[] {(byte) b}, 0, 1);
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            if (length >= TAG_BYTES) {
                out.write(held);
                out.write(bytes, offset, length - TAG_BYTES);
                held = Arrays.copyOfRange(bytes, offset + length - TAG_BYTES, offset + length);
                return;
            }
            var all = Arrays.copyOf(held, held.length + length);
            System.arraycopy(bytes, offset, all, held.length, length);
            int given = Math.max(all.length - TAG_BYTES, 0);
            out.write(all, 0, given);
            held = Arrays.copyOfRange(all, given, all.length);
        }

        @Override
        public void close() {
            // Bouncy Castle closes the octets itself before it writes the tag.
            tag = held;
        }
    }

    /** Without the two methods that would make Bouncy Castle take it for an authenticating one. */
    OutputEncryptor plain() {
        return new OutputEncryptor() {
            @Override
            public AlgorithmIdentifier getAlgorithmIdentifier() {
                return identifier;
            }

            @Override
            public OutputStream getOutputStream(OutputStream out) {
                return ContentEncryptor.this.getOutputStream(out);
            }

            @Override
            public GenericKey getKey() {
                return key;
            }
        };
    }
}
