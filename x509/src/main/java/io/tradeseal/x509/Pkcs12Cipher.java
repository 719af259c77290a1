package io.tradeseal.x509;

import static java.util.Map.entry;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import javax.crypto.Cipher;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.bouncycastle.asn1.ASN1OctetString;
import org.bouncycastle.asn1.pkcs.EncryptedData;
import org.bouncycastle.asn1.pkcs.PBES2Parameters;
import org.bouncycastle.asn1.pkcs.PKCS12PBEParams;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.pkcs.jcajce.JcePKCSPBEInputDecryptorProviderBuilder;
import org.jspecify.annotations.Nullable;

/**
 * An encrypted safe of a PKCS#12 file: what it was encrypted by, known to be supported, and its octets.
 *
 * @param rounds of key derivation that opening it once takes
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record Pkcs12Cipher(AlgorithmIdentifier algorithm, byte[] octets, long rounds) {
    /** Of PBES2 (RFC 8018 §6.2): what programs that make such files use. */
    private record Block(String name, int keyBits) {}

    private static final Map<String, Block> BLOCKS = Map.ofEntries(
            entry("2.16.840.1.101.3.4.1.2", new Block("AES", 128)),
            entry("2.16.840.1.101.3.4.1.22", new Block("AES", 192)),
            entry("2.16.840.1.101.3.4.1.42", new Block("AES", 256)),
            entry("1.2.840.113549.3.7", new Block("DESede", 192)),
            entry("1.2.392.200011.61.1.1.1.2", new Block("Camellia", 128)),
            entry("1.2.392.200011.61.1.1.1.3", new Block("Camellia", 192)),
            entry("1.2.392.200011.61.1.1.1.4", new Block("Camellia", 256)));

    /** RFC 7292 appendix C, and what is left of PKCS#5 1.5. */
    private static final Set<String> OLDER = Set.of(
            "1.2.840.113549.1.12.1.1",
            "1.2.840.113549.1.12.1.2",
            "1.2.840.113549.1.12.1.3",
            "1.2.840.113549.1.12.1.4",
            "1.2.840.113549.1.12.1.5",
            "1.2.840.113549.1.12.1.6",
            "1.2.840.113549.1.5.3",
            "1.2.840.113549.1.5.10");

    /** The provider is never registered with the JDK: only what asks for it by this object may build keys with it. */
    private static final class Provider {
        static final BouncyCastleProvider BOUNCY_CASTLE = new BouncyCastleProvider();
    }

    /** @throws Unreadable when cipher or key derivation is not supported */
    static Pkcs12Cipher of(EncryptedData data) {
        var algorithm = data.getEncryptionAlgorithm();
        return new Pkcs12Cipher(algorithm, data.getContent().getOctets(), rounds(algorithm));
    }

    private static long rounds(AlgorithmIdentifier algorithm) {
        var oid = algorithm.getAlgorithm();
        if (oid.equals(PKCSObjectIdentifiers.id_PBES2)) {
            var parameters = PBES2Parameters.getInstance(algorithm.getParameters());
            var scheme = parameters.getEncryptionScheme().getAlgorithm().getId();
            if (!BLOCKS.containsKey(scheme)) {
                throw Pkcs12.unsupported("is encrypted by the cipher %s".formatted(Oids.lock(scheme)));
            }
            return derivation(parameters).rounds();
        }
        if (!OLDER.contains(oid.getId())) {
            throw Pkcs12.unsupported("is encrypted by the cipher %s".formatted(Oids.lock(oid.getId())));
        }
        return Pbkdf2.rounds(
                PKCS12PBEParams.getInstance(algorithm.getParameters()).getIterations());
    }

    private static Pbkdf2 derivation(PBES2Parameters parameters) {
        var function = parameters.getKeyDerivationFunc();
        return Pbkdf2.of(new AlgorithmIdentifier(function.getAlgorithm(), function.getParameters()));
    }

    /** Whether the password opens it; then what lies in it was handed over. */
    boolean open(char[] password, Consumer<byte[]> content) {
        if (algorithm.getAlgorithm().equals(PKCSObjectIdentifiers.id_PBES2)) {
            return hand(modern(password), content);
        }
        // An empty password is no octets, or the two octets that end every other one.
        return hand(older(password, false), content) || (password.length == 0 && hand(older(password, true), content));
    }

    /** A wrong password can leave octets whose padding looks right, but hardly ASN.1. */
    private static boolean hand(byte @Nullable [] plain, Consumer<byte[]> content) {
        if (plain == null) {
            return false;
        }
        try {
            Der.only(plain).checkNesting();
        } catch (Unreadable _) {
            return false;
        }
        content.accept(plain);
        return true;
    }

    private byte @Nullable [] modern(char[] password) {
        var parameters = PBES2Parameters.getInstance(algorithm.getParameters());
        var scheme = parameters.getEncryptionScheme();
        var block = BLOCKS.get(scheme.getAlgorithm().getId());
        if (block == null) {
            return null;
        }
        var key = derivation(parameters).derive(password, block.keyBits());
        var vector = ASN1OctetString.getInstance(scheme.getParameters()).getOctets();
        try {
            var cipher = Cipher.getInstance(block.name() + "/CBC/PKCS5Padding", Provider.BOUNCY_CASTLE);
            cipher.init(Cipher.DECRYPT_MODE, new SecretKeySpec(key, block.name()), new IvParameterSpec(vector));
            return cipher.doFinal(octets);
        } catch (GeneralSecurityException _) {
            return null;
        }
    }

    private byte @Nullable [] older(char[] password, boolean endingAlone) {
        try {
            return new JcePKCSPBEInputDecryptorProviderBuilder()
                    .setProvider(Provider.BOUNCY_CASTLE)
                    .setTryWrongPKCS12Zero(endingAlone)
                    .build(password)
                    .get(algorithm)
                    .getInputStream(new ByteArrayInputStream(octets))
                    .readAllBytes();
        } catch (OperatorCreationException | IOException | RuntimeException _) {
            return null;
        }
    }
}
