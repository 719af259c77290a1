package io.tradeseal.x509;

import java.util.Locale;

/** Bytes that were sent as a certificate and are refused; the message is a sentence for the person who sent them. */
public final class Unreadable extends RuntimeException {

    /** Why; the name in PascalCase is part of the API. */
    public enum Reason {
        EMPTY,
        WRONG_BASE64,
        TRUNCATED,
        TRAILING_BYTES,
        MALFORMED,
        REVOCATION_LIST,
        OCSP_RESPONSE,
        OCSP_REQUEST,
        SIGNING_REQUEST,
        PRIVATE_KEY,
        PUBLIC_KEY,
        NO_CERTIFICATE,
        NOT_A_CERTIFICATE,
        NOT_A_REVOCATION_LIST,
        UNSUPPORTED_CONTAINER,
        WRONG_PASSWORD,
        TOO_LARGE,
        /** Of what can be opened later, and costs too much to be opened all the time. */
        TOO_OFTEN,
        TOO_DEEP,
        TOO_MANY,
        SEVERAL_CERTIFICATES,
        KEY_TOO_LARGE,
        UNREADABLE;

        /** Such as {@code TrailingBytes}. */
        public String code() {
            var code = new StringBuilder();
            for (var word : name().split("_", -1)) {
                code.append(word.charAt(0)).append(word.substring(1).toLowerCase(Locale.ROOT));
            }
            return code.toString();
        }
    }

    private final Reason reason;

    Unreadable(Reason reason, String message) {
        super(message, null, false, false);
        this.reason = reason;
    }

    public Reason reason() {
        return reason;
    }
}
