package io.tradeseal.kit.error;

import jakarta.servlet.http.HttpServletResponse;
import java.util.Map;

/** For an error body: nothing in it is to be run, framed, guessed at or kept. */
public final class SecurityHeaders {
    private static final Map<String, String> HEADERS = Map.of(
            "Cache-Control", "no-store",
            "Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'",
            "Referrer-Policy", "same-origin",
            "X-Content-Type-Options", "nosniff",
            "X-Frame-Options", "DENY");

    private SecurityHeaders() {}

    /** Adds what is not there. */
    public static void add(HttpServletResponse response) {
        HEADERS.forEach((name, value) -> {
            if (!response.containsHeader(name)) response.setHeader(name, value);
        });
    }
}
