package io.tradeseal.as2.making;

import io.tradeseal.as2.cms.Digest;
import io.tradeseal.as2.cms.Encryption;
import io.tradeseal.as2.cms.OwnCertificate;
import io.tradeseal.as2.cms.Sha2Format;
import io.tradeseal.as2.cms.SignatureAlgorithm;
import io.tradeseal.as2.header.ReceiptRequest;
import org.jspecify.annotations.Nullable;

/**
 * How a message is protected.
 *
 * @param signing null for a message that is not signed
 * @param compression relative to signing; the same for a message that is not signed
 * @param encryption null for a message that is not encrypted
 * @param base64 whether the body travels as base64 instead of the bytes themselves
 * @param receipt null when none is wanted
 * @param micAlgorithm of a message that is not signed and asks for no algorithm
 */
public record EncodeSettings(
        @Nullable Signing signing,
        Compression compression,
        @Nullable Encryption encryption,
        boolean base64,
        @Nullable ReceiptRequest receipt,
        Digest micAlgorithm,
        Sha2Format sha2Format) {

    /** Who signs, and how. */
    public record Signing(OwnCertificate signer, SignatureAlgorithm algorithm) {}

    /** RFC 5402 §3 allows either, never both. */
    public enum Compression {
        NONE,
        BEFORE_SIGNING,
        AFTER_SIGNING
    }

    /** The one that the receipt is asked for first; otherwise the signature's own. */
    Digest mic() {
        if (receipt != null && !receipt.micAlgorithms().isEmpty()) {
            return receipt.micAlgorithms().getFirst();
        }
        return signing == null ? micAlgorithm : signing.algorithm().digest();
    }
}
