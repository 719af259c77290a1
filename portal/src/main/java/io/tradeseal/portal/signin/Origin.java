package io.tradeseal.portal.signin;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Arrays;
import java.util.Optional;
import org.springframework.http.ResponseCookie;

/**
 * The origin that a browser sees, and its cookies. Cookies ignore ports (RFC 6265 §8.5), so each origin has names of its
 * own: signing in over HTTPS and over loopback HTTP do not disturb each other.
 */
final class Origin {

    private Origin() {}

    static String signInCookie(HttpServletRequest request) {
        return name(request, "session");
    }

    static String formCookie(HttpServletRequest request) {
        return name(request, "form");
    }

    static String deviceCookie(HttpServletRequest request) {
        return name(request, "device");
    }

    private static String name(HttpServletRequest request, String what) {
        // With the prefix a browser takes the cookie only over TLS, from this host, for all paths.
        var prefix = request.isSecure() ? "__Host-" : "";
        return prefix + "tradeseal-" + what + "-" + request.getServerPort();
    }

    static Optional<String> read(HttpServletRequest request, String name) {
        var cookies = request.getCookies();
        return cookies == null
                ? Optional.empty()
                : Arrays.stream(cookies)
                        .filter(cookie -> cookie.getName().equals(name))
                        .map(Cookie::getValue)
                        .findFirst();
    }

    /** Lax: a link in a warning mail opens the page it names, while another site's form carries no cookie. */
    static ResponseCookie cookie(HttpServletRequest request, String name, String value) {
        return ResponseCookie.from(name, value)
                .path("/")
                .httpOnly(true)
                .secure(request.isSecure())
                .sameSite("Lax")
                .maxAge(value.isEmpty() ? 0 : -1)
                .build();
    }
}
