package io.tradeseal.x509;

import io.tradeseal.x509.Unreadable.Reason;
import java.util.ArrayList;
import java.util.List;
import org.bouncycastle.asn1.ASN1OctetString;
import org.bouncycastle.asn1.ASN1Sequence;
import org.bouncycastle.asn1.pkcs.CertBag;
import org.bouncycastle.asn1.pkcs.ContentInfo;
import org.bouncycastle.asn1.pkcs.EncryptedData;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.Pfx;
import org.bouncycastle.asn1.pkcs.SafeBag;
import org.jspecify.annotations.Nullable;

/**
 * PKCS#12 (RFC 7292). Whether a private key is inside shows without the password: key bags are encrypted one by one, in
 * a safe that itself lies open. A key bag is never decrypted here.
 */
final class Pkcs12 {
    private final char @Nullable [] password;
    private final List<Part> certificates = new ArrayList<>();
    private boolean privateKey;
    private boolean locked;
    private boolean opened;
    /** What lies in it that cannot be read, whatever the password; a private key is told before it. */
    private @Nullable Unreadable unsupported;

    private Pkcs12(char @Nullable [] password) {
        this.password = password;
    }

    static Contents contents(byte[] content, char @Nullable [] password, PasswordRounds rounds) {
        try {
            return new Pkcs12(password).read(Pfx.getInstance(content), rounds);
        } catch (Unreadable refusal) {
            throw refusal;
        } catch (RuntimeException _) {
            throw new Unreadable(Reason.MALFORMED, "The PKCS#12 file is damaged or of a kind that is not read.");
        }
    }

    private Contents read(Pfx pfx, PasswordRounds rounds) {
        if (!pfx.getAuthSafe().getContentType().equals(PKCSObjectIdentifiers.data)) {
            throw unsupported("is sealed with a private key in place of a password");
        }
        var content =
                ASN1OctetString.getInstance(pfx.getAuthSafe().getContent()).getOctets();
        var mac = pfx.getMacData() == null || password == null ? null : Pkcs12Mac.of(pfx.getMacData());
        var safes = new ArrayList<ContentInfo>();
        ASN1Sequence.getInstance(content).forEach(safe -> safes.add(ContentInfo.getInstance(safe)));
        read(safes, mac == null ? 0 : mac.rounds(), rounds);
        if (unsupported != null && !privateKey) {
            throw unsupported;
        }
        if (locked && (password != null || !privateKey)) {
            throw new Unreadable(
                    Reason.WRONG_PASSWORD,
                    password == null
                            ? "This PKCS#12 file is protected by a password, and none was given."
                            : "The password does not open this PKCS#12 file.");
        }
        if (mac != null && password != null && !mac.agrees(content, password)) {
            throw opened
                    ? new Unreadable(
                            Reason.MALFORMED,
                            "The password opens this PKCS#12 file, but its MAC does not agree with its content: it was changed or damaged after it was made.")
                    : new Unreadable(
                            Reason.WRONG_PASSWORD,
                            "The MAC of this PKCS#12 file does not agree with the password: it is another, or the file was changed.");
        }
        if (privateKey) {
            certificates.add(Part.refused(Kind.PRIVATE_KEY.refusal()));
        }
        return new Contents(Format.PKCS12, List.copyOf(certificates), privateKey);
    }

    /** Nothing is derived before it is known what all of it costs. */
    private void read(List<ContentInfo> safes, long ofMac, PasswordRounds rounds) {
        var open = new ArrayList<ContentInfo>();
        var encrypted = new ArrayList<Pkcs12Cipher>();
        for (var safe : safes) {
            if (safe.getContentType().equals(PKCSObjectIdentifiers.data)) {
                open.add(safe);
            } else if (safe.getContentType().equals(PKCSObjectIdentifiers.encryptedData)) {
                try {
                    encrypted.add(Pkcs12Cipher.of(EncryptedData.getInstance(safe.getContent())));
                } catch (Unreadable e) {
                    unsupported = e;
                }
            } else {
                unsupported = unsupported("is encrypted to a public key in place of a password");
            }
        }
        for (var safe : open) {
            collect(ASN1OctetString.getInstance(safe.getContent()).getOctets());
        }
        long once = ofMac + encrypted.stream().mapToLong(Pkcs12Cipher::rounds).sum();
        // An empty password is tried in two encodings.
        long all = password == null || password.length == 0 ? 2 * once : once;
        if (password == null && all > Limits.GUESSED_ROUNDS) {
            locked = true;
            return;
        }
        rounds.spend(all);
        for (var cipher : encrypted) {
            boolean opens = cipher.open(password == null ? new char[0] : password, this::collect);
            opened |= opens;
            locked |= !opens;
        }
    }

    private void collect(byte[] safeContents) {
        for (var element : ASN1Sequence.getInstance(safeContents)) {
            var bag = SafeBag.getInstance(element);
            var type = bag.getBagId();
            if (type.equals(PKCSObjectIdentifiers.certBag)) {
                // The octets as they lie there: Bouncy Castle's certificate would be encoded anew.
                var certificate = CertBag.getInstance(bag.getBagValue());
                if (certificate.getCertId().equals(PKCSObjectIdentifiers.x509Certificate)) {
                    certificates.add(Part.of(ASN1OctetString.getInstance(certificate.getCertValue())
                            .getOctets()));
                }
            } else if (type.equals(PKCSObjectIdentifiers.keyBag)
                    || type.equals(PKCSObjectIdentifiers.pkcs8ShroudedKeyBag)) {
                privateKey = true;
            } else if (type.equals(PKCSObjectIdentifiers.safeContentsBag)) {
                unsupported = unsupported("holds a bag inside another");
            } else if (type.equals(PKCSObjectIdentifiers.secretBag)) {
                unsupported = unsupported("holds a secret bag, with a password or a symmetric key in it");
            } else if (!type.equals(PKCSObjectIdentifiers.crlBag)) {
                unsupported = unsupported("holds a bag of the kind %s".formatted(type));
            }
        }
    }

    /** Of what the file does, such as {@code uses something}. */
    static Unreadable unsupported(String deed) {
        return new Unreadable(
                Reason.UNSUPPORTED_CONTAINER,
                "The PKCS#12 file %s, which is not supported. Send the certificate alone, as PEM or DER."
                        .formatted(deed));
    }
}
