package io.tradeseal.lifecycle.address;

import java.net.IDN;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * An address a mail can be sent to (RFC 5321, section 4.1.2, without quoted local parts, address literals and RFC 6531):
 * ASCII before the @, a host name after it, which may be international.
 *
 * @param written as the person wrote it
 * @param wire what the mail server is told: the domain in its ASCII form (RFC 5891)
 */
public record MailAddress(String written, String wire) {
    private static final Pattern LOCAL_PART =
            Pattern.compile("[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+(\\.[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+)*");
    private static final Pattern HOST_NAME =
            Pattern.compile("[A-Za-z0-9]([A-Za-z0-9-]*[A-Za-z0-9])?(\\.[A-Za-z0-9]([A-Za-z0-9-]*[A-Za-z0-9])?)*");
    /** RFC 5321, section 4.5.3.1: a path of 256 octets less its angle brackets. */
    private static final int LONGEST = 254;

    private static final int LONGEST_LOCAL_PART = 64;

    /** Empty when no mail could be sent to it. */
    public static Optional<MailAddress> parse(String text) {
        var at = text.lastIndexOf('@');
        if (at < 1 || at > LONGEST_LOCAL_PART || text.length() > LONGEST) return Optional.empty();
        var local = text.substring(0, at);
        return host(text.substring(at + 1))
                .filter(host -> LOCAL_PART.matcher(local).matches())
                .map(host -> new MailAddress(text, local + "@" + host))
                .filter(address -> address.wire.length() <= LONGEST);
    }

    private static Optional<String> host(String domain) {
        try {
            return Optional.of(IDN.toASCII(domain, IDN.USE_STD3_ASCII_RULES))
                    .filter(host ->
                            host.length() <= 253 && HOST_NAME.matcher(host).matches());
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }

    /**
     * What tells two addresses apart. Mail servers may tell local parts apart by case (RFC 5321, section 2.4); none that
     * matters does, and two mails to one person are the worse mistake.
     */
    public String key() {
        return keyOf(wire);
    }

    /** The key of an address that need not be valid. */
    public static String keyOf(String text) {
        return text.toLowerCase(Locale.ROOT);
    }
}
