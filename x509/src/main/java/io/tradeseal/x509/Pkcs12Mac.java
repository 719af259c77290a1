package io.tradeseal.x509;

import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.bouncycastle.asn1.pkcs.MacData;
import org.bouncycastle.asn1.pkcs.PBKDF2Params;
import org.bouncycastle.asn1.pkcs.PBMAC1Params;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.crypto.PBEParametersGenerator;
import org.bouncycastle.crypto.generators.PKCS12ParametersGenerator;
import org.bouncycastle.crypto.macs.HMac;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.bc.BcDefaultDigestProvider;

/** The seal of a PKCS#12 file. */
sealed interface Pkcs12Mac {
    long rounds();

    boolean agrees(byte[] content, char[] password);

    /**
     * Of either kind.
     *
     * @throws Unreadable when it is made by something that is not supported
     */
    static Pkcs12Mac of(MacData data) {
        var algorithm = data.getMac().getAlgorithmId();
        return algorithm.getAlgorithm().equals(PKCSObjectIdentifiers.id_PBMAC1)
                ? Modern.of(data, PBMAC1Params.getInstance(algorithm.getParameters()))
                : Older.of(data, algorithm);
    }

    /** RFC 7292 appendix B. */
    record Older(MacData data, AlgorithmIdentifier digest, long rounds) implements Pkcs12Mac {
        static Older of(MacData data, AlgorithmIdentifier digest) {
            try {
                BcDefaultDigestProvider.INSTANCE.get(digest);
            } catch (OperatorCreationException _) {
                throw unsupported(digest);
            }
            return new Older(data, digest, Pbkdf2.rounds(data.getIterationCount()));
        }

        @Override
        public boolean agrees(byte[] content, char[] password) {
            // An empty password is no octets, or the two octets that end every other one.
            return agrees(content, PBEParametersGenerator.PKCS12PasswordToBytes(password))
                    || (password.length == 0 && agrees(content, new byte[2]));
        }

        private boolean agrees(byte[] content, byte[] password) {
            try {
                var hash = BcDefaultDigestProvider.INSTANCE.get(digest);
                var derivation = new PKCS12ParametersGenerator(hash);
                derivation.init(password, data.getSalt(), Math.toIntExact(rounds));
                var mac = new HMac(BcDefaultDigestProvider.INSTANCE.get(digest));
                mac.init(derivation.generateDerivedMacParameters(mac.getMacSize() * 8));
                mac.update(content, 0, content.length);
                var computed = new byte[mac.getMacSize()];
                mac.doFinal(computed, 0);
                return MessageDigest.isEqual(computed, data.getMac().getDigest());
            } catch (OperatorCreationException e) {
                throw new IllegalStateException("it was there before", e);
            }
        }
    }

    /** PBMAC1 (RFC 9579). */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    record Modern(Pbkdf2 derivation, int keyBits, String hash, byte[] expected) implements Pkcs12Mac {
        /** No hash function gives more; a longer key would be hashed first. */
        private static final int KEY_OCTETS = 1024;

        static Modern of(MacData data, PBMAC1Params parameters) {
            var scheme = parameters.getMessageAuthScheme();
            var hash = Pbkdf2.hash(scheme);
            var octets = PBKDF2Params.getInstance(
                            parameters.getKeyDerivationFunc().getParameters())
                    .getKeyLength();
            if (hash == null || octets == null || octets.compareTo(BigInteger.valueOf(KEY_OCTETS)) > 0) {
                throw unsupported(scheme);
            }
            return new Modern(
                    Pbkdf2.of(parameters.getKeyDerivationFunc()),
                    octets.intValue() * 8,
                    hash,
                    data.getMac().getDigest());
        }

        @Override
        public long rounds() {
            return derivation.rounds();
        }

        @Override
        public boolean agrees(byte[] content, char[] password) {
            var name = "Hmac" + hash;
            try {
                var mac = Mac.getInstance(name);
                mac.init(new SecretKeySpec(derivation.derive(password, keyBits), name));
                return MessageDigest.isEqual(mac.doFinal(content), expected);
            } catch (GeneralSecurityException e) {
                throw new IllegalStateException("the JDK has " + name, e);
            }
        }
    }

    private static Unreadable unsupported(AlgorithmIdentifier algorithm) {
        return Pkcs12.unsupported(
                "is sealed by a MAC with %s".formatted(algorithm.getAlgorithm().getId()));
    }
}
