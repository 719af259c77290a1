package io.tradeseal.notification.delivery;

import java.util.regex.Pattern;

/**
 * A mail server's reply (RFC 5321, section 4.2) with its enhanced status code (RFC 3463, RFC 5248).
 *
 * @param code three digits
 * @param status subject and detail of the enhanced code, such as {@code 1.1} of 5.1.1; empty without one
 * @param line the whole reply in one line
 */
record Reply(int code, String status, String line) {
    /** After the code; older servers put it in brackets somewhere, by which it differs from an IP address. */
    private static final Pattern STATUS = Pattern.compile(
            "^\\d{3}[ -]\\s*[245]\\.(\\d{1,3}\\.\\d{1,3})(?![\\d.])|\\(#?[245]\\.(\\d{1,3}\\.\\d{1,3})\\)");

    /** Words that differ from recipient to recipient and from try to try: addresses, names of hosts, numbers, ids. */
    private static final Pattern PARTICULAR = Pattern.compile("<[^>]*>|\\S*[@\\d/]\\S*|\\S+\\.\\S+");

    private static final int LONGEST_CAUSE = 200;

    static Reply of(int code, String line) {
        var status = STATUS.matcher(line);
        if (!status.find()) return new Reply(code, "", line);
        return new Reply(code, status.group(1) == null ? status.group(2) : status.group(1), line);
    }

    boolean permanent() {
        return code / 100 == 5;
    }

    /** Code and enhanced status code, such as {@code 550 5.1.1}; the code alone without one. */
    String whole() {
        return status.isEmpty() ? Integer.toString(code) : "%d %d.%s".formatted(code, code / 100, status);
    }

    /** The same for replies that differ in nothing but whom they are about: its code and its words. */
    String cause() {
        return cause(line);
    }

    static String cause(String line) {
        var status = STATUS.matcher(line);
        var code =
                status.find() ? status.group().replaceAll("[(#)]", "") : line.substring(0, Math.min(3, line.length()));
        var words = PARTICULAR
                .matcher(line)
                .replaceAll(" ")
                .toLowerCase(java.util.Locale.ROOT)
                .replaceAll("[^\\p{L}]+", " ")
                .strip();
        var cause = code.strip() + " " + words;
        return cause.length() <= LONGEST_CAUSE ? cause : cause.substring(0, LONGEST_CAUSE);
    }
}
