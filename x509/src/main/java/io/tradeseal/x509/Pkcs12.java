package io.tradeseal.x509;

import io.tradeseal.x509.Unreadable.Reason;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.ASN1OctetString;
import org.bouncycastle.asn1.ASN1Sequence;
import org.bouncycastle.asn1.pkcs.CertBag;
import org.bouncycastle.asn1.pkcs.ContentInfo;
import org.bouncycastle.asn1.pkcs.EncryptedData;
import org.bouncycastle.asn1.pkcs.PBES2Parameters;
import org.bouncycastle.asn1.pkcs.PBKDF2Params;
import org.bouncycastle.asn1.pkcs.PKCS12PBEParams;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.Pfx;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.bouncycastle.operator.InputDecryptorProvider;
import org.bouncycastle.pkcs.PKCS12SafeBag;
import org.bouncycastle.pkcs.PKCS12SafeBagFactory;
import org.bouncycastle.pkcs.PKCSException;
import org.bouncycastle.pkcs.jcajce.JcePKCSPBEInputDecryptorProviderBuilder;
import org.jspecify.annotations.Nullable;

/**
 * PKCS#12 (RFC 7292). Whether a private key is inside shows without the password: key bags are encrypted one by one, in
 * a safe that itself lies open. A key bag is never decrypted here.
 */
final class Pkcs12 {
    private Pkcs12() {}

    static Contents contents(byte[] content, char @Nullable [] password, PasswordRounds rounds) {
        var collected = new ArrayList<Part>();
        boolean privateKey = false;
        boolean locked = false;
        try {
            var pfx = Pfx.getInstance(content);
            rounds.spend(rounds(pfx));
            for (var safe : safes(pfx)) {
                var bags = bags(safe, password);
                locked |= bags == null;
                if (bags != null) {
                    privateKey |= collect(bags, collected);
                }
            }
        } catch (PKCSException | RuntimeException e) {
            throw e instanceof Unreadable refusal ? refusal : damaged();
        }
        if (locked && (password != null || !privateKey)) {
            throw new Unreadable(
                    Reason.WRONG_PASSWORD,
                    password == null
                            ? "This PKCS#12 file is protected by a password, and none was given."
                            : "The password does not open this PKCS#12 file.");
        }
        if (privateKey) {
            collected.add(Part.refused(Kind.PRIVATE_KEY.refusal()));
        }
        return new Contents(Format.PKCS12, List.copyOf(collected), privateKey);
    }

    /** Null when the password does not open it. */
    private static PKCS12SafeBag @Nullable [] bags(ContentInfo safe, char @Nullable [] password) throws PKCSException {
        if (!safe.getContentType().equals(PKCSObjectIdentifiers.encryptedData)) {
            return new PKCS12SafeBagFactory(safe).getSafeBags();
        }
        try {
            return new PKCS12SafeBagFactory(safe, decryptor(password == null ? new char[0] : password)).getSafeBags();
        } catch (PKCSException | RuntimeException _) {
            return null;
        }
    }

    private static InputDecryptorProvider decryptor(char[] password) {
        return new JcePKCSPBEInputDecryptorProviderBuilder()
                .setProvider(Provider.BOUNCY_CASTLE)
                .build(password);
    }

    /** The provider is never registered with the JDK: only what asks for it by this object may build keys with it. */
    private static final class Provider {
        static final BouncyCastleProvider BOUNCY_CASTLE = new BouncyCastleProvider();
    }

    private static boolean collect(PKCS12SafeBag[] bags, List<Part> parts) {
        boolean privateKey = false;
        for (var bag : bags) {
            if (bag.getType().equals(PKCSObjectIdentifiers.certBag)) {
                // The octets as they lie there: Bouncy Castle's certificate would be encoded anew.
                var certificate = CertBag.getInstance(bag.toASN1Structure().getBagValue());
                if (certificate.getCertId().equals(PKCSObjectIdentifiers.x509Certificate)) {
                    parts.add(Part.of(ASN1OctetString.getInstance(certificate.getCertValue())
                            .getOctets()));
                }
            } else if (bag.getType().equals(PKCSObjectIdentifiers.keyBag)
                    || bag.getType().equals(PKCSObjectIdentifiers.pkcs8ShroudedKeyBag)) {
                privateKey = true;
            }
        }
        return privateKey;
    }

    private static List<ContentInfo> safes(Pfx pfx) {
        var octets = ASN1OctetString.getInstance(pfx.getAuthSafe().getContent()).getOctets();
        var safes = new ArrayList<ContentInfo>();
        ASN1Sequence.getInstance(octets).forEach(safe -> safes.add(ContentInfo.getInstance(safe)));
        return safes;
    }

    private static long rounds(Pfx pfx) {
        long rounds = 0;
        for (var safe : safes(pfx)) {
            if (safe.getContentType().equals(PKCSObjectIdentifiers.encryptedData)) {
                rounds += rounds(EncryptedData.getInstance(safe.getContent()).getEncryptionAlgorithm());
            }
        }
        return rounds;
    }

    private static long rounds(AlgorithmIdentifier encryption) {
        ASN1ObjectIdentifier algorithm = encryption.getAlgorithm();
        if (!algorithm.equals(PKCSObjectIdentifiers.id_PBES2)) {
            return rounds(
                    PKCS12PBEParams.getInstance(encryption.getParameters()).getIterations());
        }
        var derivation = PBES2Parameters.getInstance(encryption.getParameters()).getKeyDerivationFunc();
        if (!derivation.getAlgorithm().equals(PKCSObjectIdentifiers.id_PBKDF2)) {
            throw new Unreadable(
                    Reason.UNSUPPORTED_CONTAINER,
                    "The PKCS#12 file derives its key by a function other than PBKDF2, which is not read.");
        }
        return rounds(PBKDF2Params.getInstance(derivation.getParameters()).getIterationCount());
    }

    private static long rounds(BigInteger count) {
        return count.bitLength() > 31 || count.signum() < 0 ? Integer.MAX_VALUE : count.longValue();
    }

    private static Unreadable damaged() {
        return new Unreadable(Reason.MALFORMED, "The PKCS#12 file is damaged or of a kind that is not read.");
    }
}
