package io.tradeseal.as2.cms;

/**
 * Something noteworthy about a message that was made or opened all the same.
 *
 * @param message a sentence for a person
 */
public record MessageFinding(Code code, String message) {

    public static MessageFinding weakDigest(Digest digest) {
        return new MessageFinding(
                Code.WEAK_DIGEST,
                "The signature is made with %s, which no longer proves anything against a determined forger; agree on SHA-256."
                        .formatted(digest.shown()));
    }

    public static MessageFinding weakEncryption(ContentCipher cipher) {
        return new MessageFinding(
                Code.WEAK_ENCRYPTION,
                "The content is encrypted with %s, which is out of date; agree on AES.".formatted(cipher));
    }

    /** Stable names of what can be found. */
    public enum Code {
        WEAK_DIGEST("WeakDigest"),
        WEAK_ENCRYPTION("WeakEncryption"),
        CERTIFICATE_NAMED_DIFFERENTLY("CertificateNamedDifferently"),
        LINE_ENDS_CHANGED("LineEndsChanged"),
        NO_SIGNED_ATTRIBUTES("NoSignedAttributes"),
        NO_MIME_HEADERS("NoMimeHeaders"),
        HEADER_UNREADABLE("HeaderUnreadable"),
        TRANSFER_ENCODING_CONTRADICTED("TransferEncodingContradicted");

        private final String wireName;

        Code(String wireName) {
            this.wireName = wireName;
        }

        public String wireName() {
            return wireName;
        }
    }
}
