package io.tradeseal.as2.opening;

import io.tradeseal.as2.cms.CertificateVersion;
import io.tradeseal.as2.cms.Decryption;
import io.tradeseal.as2.cms.MessageFinding;
import io.tradeseal.as2.cms.SignatureCheck;
import io.tradeseal.as2.header.Mic;
import io.tradeseal.as2.header.ReceiptRequest;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A message that was opened and believed.
 *
 * @param from the sender's AS2 identity, unquoted
 * @param messageId empty where the sender gave none
 * @param contentType of the payload, as the sender wrote it
 * @param fileName without a path; null when the sender told none
 * @param signature null for a message that was not signed
 * @param encryption null for a message that was not encrypted
 * @param receipt null when none is asked for
 */
public record Decoded(
        String from,
        String to,
        String messageId,
        String contentType,
        @Nullable String fileName,
        SignatureCheck.@Nullable Verified signature,
        Decryption.@Nullable Decrypted encryption,
        boolean compressed,
        Mic mic,
        @Nullable ReceiptRequest receipt,
        List<MessageFinding> findings,
        Payload payload)
        implements AutoCloseable {

    /** The version that signed it; null for a message that was not signed. */
    public @Nullable CertificateVersion signedBy() {
        return signature == null ? null : signature.by();
    }

    /** The version that opened it; null for a message that was not encrypted. */
    public @Nullable CertificateVersion decryptedBy() {
        return encryption == null ? null : encryption.by();
    }

    /** What was sent, gone once the message is closed. */
    public interface Payload extends AutoCloseable {
        InputStream open();

        /** In bytes. */
        long length();

        @Override
        void close() throws IOException;
    }

    @Override
    public void close() throws IOException {
        payload.close();
    }
}
