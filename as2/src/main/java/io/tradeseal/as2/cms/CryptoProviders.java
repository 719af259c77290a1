package io.tradeseal.as2.cms;

import java.security.AlgorithmParameters;
import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.KeyFactory;
import java.security.KeyStore;
import java.security.KeyStoreException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.PrivateKey;
import java.security.Provider;
import java.security.PublicKey;
import java.security.Signature;
import java.security.interfaces.ECKey;
import java.security.spec.AlgorithmParameterSpec;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.ECParameterSpec;
import java.security.spec.EllipticCurve;
import java.util.ArrayList;
import java.util.List;
import javax.crypto.Cipher;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.jspecify.annotations.Nullable;

/**
 * Who does the arithmetic: the Amazon Corretto Crypto Provider where its library for this platform is on the class path and
 * loads (RSA is four times as fast as in the JDK), the JDK's own for everything else. It is asked by object, so nothing
 * else in the JVM changes its provider.
 */
final class CryptoProviders {
    private static final @Nullable Provider CORRETTO = corretto();
    private static final Provider BOUNCY_CASTLE = new BouncyCastleProvider();
    private static final List<EllipticCurve> JDKS_CURVES = jdksCurves();

    private CryptoProviders() {}

    private static @Nullable Provider corretto() {
        try {
            var type = Class.forName("com.amazon.corretto.crypto.provider.AmazonCorrettoCryptoProvider");
            var provider = (Provider) type.getField("INSTANCE").get(null);
            // Without its native library the provider is there and offers nothing.
            return provider.getService("Signature", "SHA256withRSA") == null ? null : provider;
        } catch (ReflectiveOperationException | LinkageError e) {
            return null;
        }
    }

    /** Its name, for the log and for benchmarks. */
    static String chosen() {
        return CORRETTO == null ? "JDK" : CORRETTO.getName();
    }

    static MessageDigest digest(Digest digest) {
        try {
            return correttoHas("MessageDigest", digest.standardName())
                    ? MessageDigest.getInstance(digest.standardName(), CORRETTO)
                    : MessageDigest.getInstance(digest.standardName());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /**
     * Makes a signature object ready to sign with a private key or verify with a public one; keys that Corretto does not
     * know are the JDK's, and curves that the JDK has given up (brainpool, secp256k1) Bouncy Castle's.
     */
    static Signature signature(String name, @Nullable AlgorithmParameterSpec parameters, Key key)
            throws GeneralSecurityException {
        if (correttoHas("Signature", name)) {
            try {
                return ready(Signature.getInstance(name, CORRETTO), parameters, key);
            } catch (GeneralSecurityException | UnsupportedOperationException e) {
                // The next one says what is wrong, if anything is.
            }
        }
        return ready(
                isOnOtherCurve(key) ? Signature.getInstance(name, BOUNCY_CASTLE) : Signature.getInstance(name),
                parameters,
                key);
    }

    /** The JDK still reads keys on curves that it no longer computes, and fails only when it has seen all of the content. */
    private static boolean isOnOtherCurve(Key key) {
        return key instanceof ECKey ec
                && JDKS_CURVES.stream()
                        .noneMatch(curve -> curve.equals(ec.getParams().getCurve()));
    }

    private static List<EllipticCurve> jdksCurves() {
        var curves = new ArrayList<EllipticCurve>();
        for (var name : List.of("secp256r1", "secp384r1", "secp521r1")) {
            try {
                var parameters = AlgorithmParameters.getInstance("EC");
                parameters.init(new ECGenParameterSpec(name));
                curves.add(parameters.getParameterSpec(ECParameterSpec.class).getCurve());
            } catch (GeneralSecurityException e) {
                throw new IllegalStateException(e);
            }
        }
        return List.copyOf(curves);
    }

    private static Signature ready(Signature signature, @Nullable AlgorithmParameterSpec parameters, Key key)
            throws GeneralSecurityException {
        if (parameters != null) {
            signature.setParameter(parameters);
        }
        if (key instanceof PrivateKey signing) {
            signature.initSign(signing);
        } else {
            signature.initVerify((PublicKey) key);
        }
        return signature;
    }

    /** Reads keys on curves that the JDK's does not. */
    static KeyStore pkcs12() throws KeyStoreException {
        return KeyStore.getInstance("PKCS12", BOUNCY_CASTLE);
    }

    static Cipher cipher(String transformation) throws GeneralSecurityException {
        if (CORRETTO != null) {
            try {
                return Cipher.getInstance(transformation, CORRETTO);
            } catch (GeneralSecurityException e) {
                // 3DES and RC2 are not worth their while.
            }
        }
        return Cipher.getInstance(transformation);
    }

    /** Slow, and the only one that decrypts GCM without keeping all of it in memory; its caller waits for the last byte. */
    static Cipher streamingGcm() throws GeneralSecurityException {
        return Cipher.getInstance("AES/GCM/NoPadding", BOUNCY_CASTLE);
    }

    /** The key in the form that its provider computes with, so that it is not converted at every use. */
    static PrivateKey translated(PrivateKey key) {
        if (!correttoHas("KeyFactory", key.getAlgorithm())) {
            return key;
        }
        try {
            return (PrivateKey)
                    KeyFactory.getInstance(key.getAlgorithm(), CORRETTO).translateKey(key);
        } catch (GeneralSecurityException e) {
            return key;
        }
    }

    private static boolean correttoHas(String type, String algorithm) {
        return CORRETTO != null && CORRETTO.getService(type, algorithm) != null;
    }
}
