package io.tradeseal.as2.cms;

import org.jspecify.annotations.Nullable;

/** Names for certificates that turn up where another was expected. */
@FunctionalInterface
public interface CertificateNames {
    CertificateNames NONE = thumbprint -> null;

    /** A sentence that a message was refused with, without the names in it: for who may not know them. */
    static String without(String sentence) {
        return sentence.replaceAll(" \\(known as [^ ]+ version \\d+\\)", "");
    }

    /**
     * What the account knows a certificate as, such as {@code contoso version 3}; null when it does not.
     *
     * @param thumbprint SHA-1, 40 hexadecimal digits in upper case
     */
    @Nullable
    String nameOf(String thumbprint);
}
