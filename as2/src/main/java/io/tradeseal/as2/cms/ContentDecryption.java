package io.tradeseal.as2.cms;

import io.tradeseal.as2.refusal.Failure;
import io.tradeseal.as2.refusal.MessageRefused;
import java.security.GeneralSecurityException;
import java.security.spec.AlgorithmParameterSpec;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.RC2ParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.bouncycastle.asn1.ASN1OctetString;
import org.bouncycastle.asn1.cms.GCMParameters;
import org.bouncycastle.asn1.pkcs.RC2CBCParameter;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;

/** A content cipher with the parameters that the message states. */
record ContentDecryption(ContentCipher cipher, AlgorithmParameterSpec parameters) {
    /** Java's fast GCM gives nothing out before it has seen the tag, so above this it would hold too much in memory. */
    private static final long HELD_IN_MEMORY = 4 << 20;

    private static final int SHORTEST_TAG = 12;

    /** @throws MessageRefused when the message names a cipher that is not supported */
    static ContentDecryption of(AlgorithmIdentifier identifier) {
        var oid = identifier.getAlgorithm().getId();
        var cipher = ContentCipher.ofOid(oid).orElseThrow(() -> unsupported("cipher " + oid));
        var parameters = identifier.getParameters();
        return new ContentDecryption(
                cipher,
                switch (cipher) {
                    case AES128_GCM, AES192_GCM, AES256_GCM -> gcm(GCMParameters.getInstance(parameters));
                    case RC2 -> rc2(RC2CBCParameter.getInstance(parameters));
                    case AES128_CBC, AES192_CBC, AES256_CBC, DES3 ->
                        new IvParameterSpec(
                                ASN1OctetString.getInstance(parameters).getOctets());
                });
    }

    private static GCMParameterSpec gcm(GCMParameters parameters) {
        if (parameters.getIcvLen() < SHORTEST_TAG || parameters.getIcvLen() > ContentEncryptor.TAG_BYTES) {
            throw unsupported("GCM with a tag of %d bytes".formatted(parameters.getIcvLen()));
        }
        return new GCMParameterSpec(parameters.getIcvLen() * 8, parameters.getNonce());
    }

    /** RFC 2268 §6 numbers the effective key lengths strangely. */
    private static RC2ParameterSpec rc2(RC2CBCParameter parameters) {
        int version = parameters.getRC2ParameterVersion() == null
                ? 58
                : parameters.getRC2ParameterVersion().intValueExact();
        int bits =
                switch (version) {
                    case 160 -> 40;
                    case 120 -> 64;
                    case 58 -> 128;
                    default -> throw unsupported("RC2 with the parameter version " + version);
                };
        return new RC2ParameterSpec(bits, parameters.getIV());
    }

    /** @param length of the message, in bytes */
    Cipher ready(byte[] key, long length) throws GeneralSecurityException {
        var ready = cipher.authenticated() && length > HELD_IN_MEMORY
                ? CryptoProviders.streamingGcm()
                : CryptoProviders.cipher(cipher.transformation());
        ready.init(Cipher.DECRYPT_MODE, new SecretKeySpec(key, cipher.keyAlgorithm()), parameters);
        return ready;
    }

    private static MessageRefused unsupported(String what) {
        return new MessageRefused(
                Failure.UNSUPPORTED_ALGORITHM,
                "The message is encrypted with the %s, which is not supported: AES (CBC and GCM), 3DES and RC2 are."
                        .formatted(what));
    }
}
