package io.tradeseal.as2.cms;

import io.tradeseal.as2.refusal.Failure;
import io.tradeseal.as2.refusal.MessageRefused;
import io.tradeseal.as2.spool.MessageLimits;
import io.tradeseal.as2.spool.Slice;
import java.io.IOException;

/** What a CMS structure holds (RFC 5652 §14, RFC 5083, RFC 3274). */
public enum CmsType {
    /** 1.2.840.113549.1.7.2. */
    SIGNED("2a864886f70d010702"),
    /** 1.2.840.113549.1.7.3. */
    ENVELOPED("2a864886f70d010703"),
    /** 1.2.840.113549.1.9.16.1.23. */
    AUTH_ENVELOPED("2a864886f70d0109100117"),
    /** 1.2.840.113549.1.9.16.1.9. */
    COMPRESSED("2a864886f70d0109100109");

    private final String encodedOid;

    CmsType(String encodedOid) {
        this.encodedOid = encodedOid;
    }

    /**
     * Looks what it is.
     *
     * @throws MessageRefused when the bytes are no CMS that is read, or none that it would be safe to
     */
    public static CmsType of(Slice cms, MessageLimits limits) throws IOException {
        return CmsShape.type(cms, limits);
    }

    static CmsType ofOid(String encodedOid) {
        for (var type : values()) {
            if (type.encodedOid.equals(encodedOid)) {
                return type;
            }
        }
        throw new MessageRefused(
                Failure.UNSUPPORTED_ALGORITHM,
                "The message holds a CMS content type that is not read: signed, enveloped, authenticated enveloped and compressed data are.");
    }
}
