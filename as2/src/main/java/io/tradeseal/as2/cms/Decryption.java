package io.tradeseal.as2.cms;

import io.tradeseal.as2.refusal.Failure;
import io.tradeseal.as2.refusal.MessageRefused;
import io.tradeseal.as2.refusal.Sanitized;
import io.tradeseal.as2.spool.MessageLimits;
import io.tradeseal.as2.spool.Slice;
import io.tradeseal.as2.spool.Spool;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Collectors;
import org.bouncycastle.cms.CMSAuthEnvelopedDataParser;
import org.bouncycastle.cms.CMSEnvelopedDataParser;
import org.bouncycastle.cms.CMSException;
import org.bouncycastle.cms.KeyTransRecipientId;
import org.bouncycastle.cms.KeyTransRecipientInformation;
import org.bouncycastle.cms.RecipientId;
import org.bouncycastle.cms.RecipientInformation;
import org.jspecify.annotations.Nullable;

/** Opens what was encrypted to one of the host's certificates, the current one first. */
public final class Decryption {
    /** Recipients of a message that names none of the host's certificates. */
    private static final int TRIED = 10;

    private final List<OwnCertificate> keys;

    /** @param keys current first, then accepted */
    public Decryption(List<OwnCertificate> keys) {
        this.keys = List.copyOf(keys);
    }

    /**
     * What was decrypted.
     *
     * @param doubt what to refuse the message with where its content turns out to be none, when it names no certificate of
     *     the host's and a key was found by trying; null when it names the one that opened it
     */
    public record Decrypted(
            CertificateVersion by,
            ContentCipher cipher,
            KeyTransport transport,
            List<MessageFinding> findings,
            @Nullable MessageRefused doubt) {}

    /**
     * Decrypts.
     *
     * @param into for the content, of which nothing is to be believed unless this method returns
     * @throws MessageRefused when it was encrypted to another key or does not decrypt; why it does not is not said, since
     *     whoever may ask often enough could decrypt with the answers
     */
    public Decrypted decrypt(Slice cms, CmsType type, Spool into) throws IOException {
        try {
            var recipients = recipients(cms, type);
            for (var key : keys) {
                for (var recipient : recipients) {
                    if (names(recipient.getRID(), key.version())) {
                        return decrypt(recipient, new KeyRecipient(key, type, cms.length()), into, null);
                    }
                }
            }
            return byTrying(recipients, type, cms.length(), into);
        } catch (MessageRefused | UncheckedIOException e) {
            throw e;
        } catch (CMSException | IOException | RuntimeException e) {
            throw failed(e);
        }
    }

    private static Collection<RecipientInformation> recipients(Slice cms, CmsType type)
            throws CMSException, IOException {
        var in = new BufferedInputStream(cms.open());
        var store = type == CmsType.AUTH_ENVELOPED
                ? new CMSAuthEnvelopedDataParser(in).getRecipientInfos()
                : new CMSEnvelopedDataParser(in).getRecipientInfos();
        if (store.size() > MessageLimits.RECIPIENTS) {
            throw new MessageRefused(
                    Failure.LIMIT_EXCEEDED,
                    "The message is encrypted to %d recipients; %d are read."
                            .formatted(store.size(), MessageLimits.RECIPIENTS));
        }
        return store.getRecipients();
    }

    /**
     * A certificate that was issued anew over the same key has another issuer or number than the one that the sender still
     * encrypts to. Every key is tried on every recipient, whether or not one has fitted already, and all that goes wrong has
     * one refusal, so that the answer tells nothing of how a crafted key decrypted (RFC 3218).
     */
    private Decrypted byTrying(Collection<RecipientInformation> recipients, CmsType type, long length, Spool into)
            throws CMSException, IOException {
        var refusal = encryptedToAnother(recipients);
        KeyRecipient chosen = null;
        RecipientInformation theirs = null;
        for (var recipient : recipients.stream()
                .filter(KeyTransRecipientInformation.class::isInstance)
                .limit(TRIED)
                .toList()) {
            for (var key : keys) {
                var trial = new KeyRecipient(key, type, length);
                trial.tryOn(recipient);
                if (chosen == null || (trial.fits() && !chosen.fits())) {
                    chosen = trial;
                    theirs = recipient;
                }
            }
        }
        if (chosen == null || theirs == null) {
            throw refusal;
        }
        try {
            return decrypt(theirs, chosen, into, refusal);
        } catch (MessageRefused | UncheckedIOException e) {
            throw e;
        } catch (CMSException | IOException | RuntimeException e) {
            throw refusal;
        }
    }

    private static boolean names(RecipientId id, CertificateVersion version) {
        return id instanceof KeyTransRecipientId transport
                && transport.match(Certificates.holder(version.certificate()));
    }

    private static Decrypted decrypt(
            RecipientInformation recipient, KeyRecipient opening, Spool into, @Nullable MessageRefused doubt)
            throws CMSException, IOException {
        try (var content = recipient.getContentStream(opening).getContentStream()) {
            content.transferTo(into);
        }
        var cipher = opening.cipher();
        var findings = new ArrayList<MessageFinding>();
        if (cipher.weak()) {
            findings.add(MessageFinding.weakEncryption(cipher));
        }
        if (doubt != null) {
            findings.add(new MessageFinding(
                    MessageFinding.Code.CERTIFICATE_NAMED_DIFFERENTLY,
                    "The message opens with the key of %s, and was encrypted to another certificate for it."
                            .formatted(opening.version().shown())));
        }
        return new Decrypted(opening.version(), cipher, opening.transport(), List.copyOf(findings), doubt);
    }

    private MessageRefused encryptedToAnother(Collection<RecipientInformation> recipients) {
        if (recipients.stream().noneMatch(KeyTransRecipientInformation.class::isInstance)) {
            return new MessageRefused(
                    Failure.UNSUPPORTED_ALGORITHM,
                    "The message is encrypted by key agreement, a password or a shared key, which are not supported: RSA key transport is.");
        }
        if (keys.isEmpty()) {
            return new MessageRefused(
                    Failure.DECRYPTION,
                    "The message is encrypted, and the agreement has no key at present to decrypt it with.");
        }
        var expected = keys.stream().map(key -> key.version().shown()).collect(Collectors.joining(" or "));
        var found = recipients.stream()
                .map(RecipientInformation::getRID)
                .map(Decryption::shown)
                .limit(3)
                .collect(Collectors.joining("; "));
        return new MessageRefused(
                Failure.DECRYPTION,
                "Expected a message encrypted to %s; it was encrypted to %s.".formatted(expected, found));
    }

    private static String shown(RecipientId id) {
        if (!(id instanceof KeyTransRecipientId transport)) {
            return "a key by another method than RSA key transport";
        }
        return transport.getSerialNumber() == null
                ? "the key with the identifier " + HexFormat.of().formatHex(transport.getSubjectKeyIdentifier())
                : "the certificate with the serial number %s of %s"
                        .formatted(
                                transport.getSerialNumber().toString(16),
                                Sanitized.shown(transport.getIssuer().toString()));
    }

    static MessageRefused failed(Throwable cause) {
        return new MessageRefused(
                Failure.DECRYPTION,
                "The message is encrypted to the right certificate and cannot be decrypted: it is damaged, or was not made with that certificate's key.",
                cause);
    }
}
