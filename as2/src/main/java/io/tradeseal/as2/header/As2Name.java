package io.tradeseal.as2.header;

import io.tradeseal.as2.refusal.Failure;
import io.tradeseal.as2.refusal.MessageRefused;
import io.tradeseal.as2.refusal.Sanitized;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** An AS2 identity as the headers carry it (RFC 4130 §6.2): 1 to 128 printable ASCII characters, quoted where need be. */
public final class As2Name {
    private static final Pattern BARE = Pattern.compile("[\\x21\\x23-\\x5B\\x5D-\\x7E]{1,128}");
    private static final Pattern ALLOWED = Pattern.compile("[\\x20-\\x7E]{1,128}");

    private As2Name() {}

    /**
     * As a header carries it.
     *
     * @throws MessageRefused when none can
     */
    public static String quoted(String name) {
        if (!ALLOWED.matcher(name).matches()) {
            throw new MessageRefused(
                    Failure.INVALID_HEADERS,
                    "An AS2 identity has 1 to 128 printable ASCII characters; \"%s\" has not."
                            .formatted(Sanitized.shown(name)));
        }
        return BARE.matcher(name).matches()
                ? name
                : '"' + name.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }

    /** Without quotes and escapes; empty where the header is missing. */
    public static String plain(@Nullable String header) {
        var value = header == null ? "" : header.strip();
        if (value.length() < 2 || !value.startsWith("\"") || !value.endsWith("\"")) {
            return value;
        }
        return value.substring(1, value.length() - 1).replaceAll("\\\\(.)", "$1");
    }
}
