package io.tradeseal.as2.cms;

import io.tradeseal.as2.refusal.Failure;
import io.tradeseal.as2.refusal.MessageRefused;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.MGF1ParameterSpec;
import java.security.spec.PSSParameterSpec;
import java.util.Objects;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.DERNull;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.RSASSAPSSparams;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x9.X9ObjectIdentifiers;
import org.bouncycastle.cms.SignerInformation;
import org.jspecify.annotations.Nullable;

/**
 * A signature algorithm as CMS names it and as Java computes it.
 *
 * @param pss the parameters of RSASSA-PSS, null for the others
 */
record Signatures(SignatureAlgorithm algorithm, @Nullable PSSParameterSpec pss) {
    private static final ASN1ObjectIdentifier MGF1 = PKCSObjectIdentifiers.id_mgf1;

    static Signatures of(SignatureAlgorithm algorithm) {
        int salt = CryptoProviders.digest(algorithm.digest()).getDigestLength();
        return of(algorithm, algorithm.digest(), salt);
    }

    private static Signatures of(SignatureAlgorithm algorithm, Digest mask, int salt) {
        if (algorithm.scheme() != SignatureAlgorithm.Scheme.RSA_PSS) {
            return new Signatures(algorithm, null);
        }
        var mgf = new MGF1ParameterSpec(mask.standardName());
        return new Signatures(algorithm, new PSSParameterSpec(algorithm.digest().standardName(), "MGF1", mgf, salt, 1));
    }

    /** @throws MessageRefused when the message names algorithms that are not supported */
    static Signatures of(SignerInformation signer) {
        var digest = digest(signer.getDigestAlgOID());
        var oid = signer.getEncryptionAlgOID();
        if (oid.equals(PKCSObjectIdentifiers.id_RSASSA_PSS.getId())) {
            return pss(RSASSAPSSparams.getInstance(
                    signer.toASN1Structure().getDigestEncryptionAlgorithm().getParameters()));
        }
        if (oid.startsWith(PKCSObjectIdentifiers.pkcs_1.getId() + ".")
                && !oid.equals(PKCSObjectIdentifiers.id_RSAES_OAEP.getId())) {
            return of(new SignatureAlgorithm(SignatureAlgorithm.Scheme.RSA_PKCS1, digest), digest, 0);
        }
        if (oid.startsWith(X9ObjectIdentifiers.ansi_X9_62.getId() + ".")) {
            return of(new SignatureAlgorithm(SignatureAlgorithm.Scheme.ECDSA, digest), digest, 0);
        }
        throw unsupported("signature algorithm " + oid);
    }

    private static Signatures pss(RSASSAPSSparams parameters) {
        var generator = parameters.getMaskGenAlgorithm();
        if (!generator.getAlgorithm().equals(MGF1)) {
            throw unsupported("mask generation function " + generator.getAlgorithm());
        }
        var digest = digest(parameters.getHashAlgorithm().getAlgorithm().getId());
        var mask = digest(AlgorithmIdentifier.getInstance(generator.getParameters())
                .getAlgorithm()
                .getId());
        int salt = parameters.getSaltLength().intValueExact();
        return of(new SignatureAlgorithm(SignatureAlgorithm.Scheme.RSA_PSS, digest), mask, salt);
    }

    static Digest digest(String oid) {
        return Digest.ofOid(oid).orElseThrow(() -> unsupported("hash function " + oid));
    }

    private static MessageRefused unsupported(String what) {
        return new MessageRefused(
                Failure.UNSUPPORTED_ALGORITHM,
                "The message is signed with the %s, which is not supported: RSA, RSASSA-PSS and ECDSA with MD5 to SHA-512 are."
                        .formatted(what));
    }

    Signature signing(PrivateKey key) throws GeneralSecurityException {
        return CryptoProviders.signature(standardName(), pss, key);
    }

    Signature verifying(PublicKey key) throws GeneralSecurityException {
        return CryptoProviders.signature(standardName(), pss, key);
    }

    /** Whether a key of this kind can have made such a signature. */
    boolean fits(PublicKey key) {
        return switch (algorithm.scheme()) {
            case RSA_PKCS1 -> key.getAlgorithm().equals("RSA");
            case RSA_PSS ->
                key.getAlgorithm().equals("RSA") || key.getAlgorithm().equals("RSASSA-PSS");
            case ECDSA -> key.getAlgorithm().equals("EC");
        };
    }

    private String standardName() {
        var hash = algorithm.digest().standardName().replace("-", "");
        return switch (algorithm.scheme()) {
            case RSA_PKCS1 -> hash + "withRSA";
            case RSA_PSS -> "RSASSA-PSS";
            case ECDSA -> hash + "withECDSA";
        };
    }

    /** What stands in the signed message. */
    AlgorithmIdentifier identifier() {
        return switch (algorithm.scheme()) {
            case RSA_PKCS1 -> new AlgorithmIdentifier(rsa(), DERNull.INSTANCE);
            case RSA_PSS -> pssIdentifier();
            case ECDSA -> new AlgorithmIdentifier(ecdsa());
        };
    }

    private ASN1ObjectIdentifier rsa() {
        return switch (algorithm.digest()) {
            case MD5 -> PKCSObjectIdentifiers.md5WithRSAEncryption;
            case SHA1 -> PKCSObjectIdentifiers.sha1WithRSAEncryption;
            case SHA256 -> PKCSObjectIdentifiers.sha256WithRSAEncryption;
            case SHA384 -> PKCSObjectIdentifiers.sha384WithRSAEncryption;
            case SHA512 -> PKCSObjectIdentifiers.sha512WithRSAEncryption;
        };
    }

    private ASN1ObjectIdentifier ecdsa() {
        return switch (algorithm.digest()) {
            case MD5 ->
                throw new MessageRefused(
                        Failure.UNSUPPORTED_ALGORITHM, "There is no ECDSA with MD5: choose SHA-256 or a longer one.");
            case SHA1 -> X9ObjectIdentifiers.ecdsa_with_SHA1;
            case SHA256 -> X9ObjectIdentifiers.ecdsa_with_SHA256;
            case SHA384 -> X9ObjectIdentifiers.ecdsa_with_SHA384;
            case SHA512 -> X9ObjectIdentifiers.ecdsa_with_SHA512;
        };
    }

    private AlgorithmIdentifier pssIdentifier() {
        var hash = Hashes.identifier(algorithm.digest());
        var spec = Objects.requireNonNull(pss);
        var parameters = new RSASSAPSSparams(
                hash,
                new AlgorithmIdentifier(MGF1, hash),
                new ASN1Integer(spec.getSaltLength()),
                RSASSAPSSparams.DEFAULT_TRAILER_FIELD);
        return new AlgorithmIdentifier(PKCSObjectIdentifiers.id_RSASSA_PSS, parameters);
    }
}
