package io.tradeseal.as2.cms;

import io.tradeseal.as2.refusal.Failure;
import io.tradeseal.as2.refusal.MessageRefused;
import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.spec.MGF1ParameterSpec;
import javax.crypto.Cipher;
import javax.crypto.spec.OAEPParameterSpec;
import javax.crypto.spec.PSource;
import org.bouncycastle.asn1.DERNull;
import org.bouncycastle.asn1.DEROctetString;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.RSAESOAEPparams;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;

/** RSA encryption of a content key, as CMS names it and as Java computes it. */
final class KeyEncryption {
    private KeyEncryption() {}

    static Cipher cipher(KeyTransport transport, int mode, Key key) throws GeneralSecurityException {
        var digest = transport.digest();
        var mask = transport.mask();
        if (digest == null || mask == null) {
            var cipher = CryptoProviders.cipher("RSA/ECB/PKCS1Padding");
            cipher.init(mode, key);
            return cipher;
        }
        var cipher = CryptoProviders.cipher("RSA/ECB/OAEPPadding");
        var mgf = new MGF1ParameterSpec(mask.standardName());
        cipher.init(mode, key, new OAEPParameterSpec(digest.standardName(), "MGF1", mgf, PSource.PSpecified.DEFAULT));
        return cipher;
    }

    static AlgorithmIdentifier identifier(KeyTransport transport) {
        var digest = transport.digest();
        var mask = transport.mask();
        if (digest == null || mask == null) {
            return new AlgorithmIdentifier(PKCSObjectIdentifiers.rsaEncryption, DERNull.INSTANCE);
        }
        var generator = new AlgorithmIdentifier(PKCSObjectIdentifiers.id_mgf1, Hashes.identifier(mask));
        var parameters =
                new RSAESOAEPparams(Hashes.identifier(digest), generator, RSAESOAEPparams.DEFAULT_P_SOURCE_ALGORITHM);
        return new AlgorithmIdentifier(PKCSObjectIdentifiers.id_RSAES_OAEP, parameters);
    }

    /** @throws MessageRefused when the message names another */
    static KeyTransport read(AlgorithmIdentifier identifier) {
        if (identifier.getAlgorithm().equals(PKCSObjectIdentifiers.rsaEncryption)) {
            return KeyTransport.RSA_PKCS1;
        }
        if (!identifier.getAlgorithm().equals(PKCSObjectIdentifiers.id_RSAES_OAEP)) {
            throw unsupported(identifier.getAlgorithm().getId());
        }
        var parameters = RSAESOAEPparams.getInstance(identifier.getParameters());
        if (parameters == null) {
            return KeyTransport.RSA_OAEP;
        }
        var generator = parameters.getMaskGenAlgorithm();
        var label = parameters.getPSourceAlgorithm().getParameters();
        if (!generator.getAlgorithm().equals(PKCSObjectIdentifiers.id_mgf1)
                || (label != null && DEROctetString.getInstance(label).getOctetsLength() > 0)) {
            throw unsupported("RSAES-OAEP with a label or a foreign mask generation function");
        }
        var mask = AlgorithmIdentifier.getInstance(generator.getParameters());
        return KeyTransport.oaep(digest(parameters.getHashAlgorithm()), digest(mask))
                .orElseThrow(() -> unsupported("RSAES-OAEP with this pair of hash functions"));
    }

    private static Digest digest(AlgorithmIdentifier identifier) {
        var oid = identifier.getAlgorithm().getId();
        return Digest.ofOid(oid).orElseThrow(() -> unsupported("RSAES-OAEP with the hash function " + oid));
    }

    private static MessageRefused unsupported(String what) {
        return new MessageRefused(
                Failure.UNSUPPORTED_ALGORITHM,
                "The key of the message travels by %s, which is not supported: RSA PKCS #1 v1.5 and RSAES-OAEP are."
                        .formatted(what));
    }
}
