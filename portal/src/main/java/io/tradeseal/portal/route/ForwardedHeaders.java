package io.tradeseal.portal.route;

import io.tradeseal.portal.edge.Scheme;
import jakarta.servlet.http.HttpServletRequest;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Predicate;
import org.springframework.http.HttpHeaders;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationToken;
import org.springframework.web.servlet.function.ServerRequest;

/** Which headers cross the door, in and out. */
final class ForwardedHeaders {

    /** RFC 9110 §7.6.1: meant for one connection only. */
    private static final Set<String> HOP_BY_HOP = Set.of(
            "connection",
            "keep-alive",
            "proxy-authenticate",
            "proxy-authorization",
            "proxy-connection",
            "te",
            "trailer",
            "transfer-encoding",
            "upgrade");

    /** Claims of the client about where it is, and what is only between browser and portal. */
    private static final Set<String> KEPT_OUT =
            Set.of("host", "expect", "forwarded", "cookie", "x-real-ip", "true-client-ip", "x-form-token");

    private ForwardedHeaders() {}

    /**
     * What a service gets to see: where the request came in, as the portal saw it, whatever the client claimed; the
     * caller's token, minted where a person came by cookie; never a cookie.
     */
    static HttpHeaders of(ServerRequest request) {
        var incoming = request.headers().asHttpHeaders();
        var hops = hops(incoming);
        var headers = new HttpHeaders();
        copy(incoming, name -> !hops.contains(name) && !KEPT_OUT.contains(name) && !name.startsWith("x-forwarded"))
                .forEach((name, values) -> headers.addAll(
                        name, values.stream().map(ForwardedHeaders::inAscii).toList()));
        var received = request.servletRequest();
        type(received, headers);
        headers.set("X-Forwarded-Proto", received.getScheme());
        headers.set("X-Forwarded-Host", received.getServerName());
        headers.set("X-Forwarded-Port", String.valueOf(received.getServerPort()));
        headers.set("X-Forwarded-For", received.getRemoteAddr());
        token(received, headers);
        return headers;
    }

    /**
     * As it came, whatever it says: it is the service's to read. The framework would add a charset that the client did not
     * name, also to what is no text.
     */
    private static void type(HttpServletRequest received, HttpHeaders headers) {
        var type = received.getHeader(HttpHeaders.CONTENT_TYPE);
        if (type != null && !type.isBlank()) {
            headers.set(HttpHeaders.CONTENT_TYPE, inAscii(type));
        }
    }

    /**
     * The client that passes a field on writes ASCII alone. Other letters travel as one encoded word (RFC 2047), which the
     * service reads as what it stands for.
     */
    private static String inAscii(String value) {
        return value.chars().allMatch(c -> c < 0x80)
                ? value
                : "=?UTF-8?B?%s?="
                        .formatted(Base64.getEncoder().encodeToString(value.getBytes(StandardCharsets.ISO_8859_1)));
    }

    /** A service sets no cookie for the portal's origin. */
    static HttpHeaders back(HttpHeaders answer) {
        var hops = hops(answer);
        return copy(answer, name -> !hops.contains(name) && !name.equals("set-cookie") && !name.equals("server"));
    }

    private static HttpHeaders copy(HttpHeaders from, Predicate<String> passes) {
        var headers = new HttpHeaders();
        from.forEach((name, values) -> {
            if (passes.test(name.toLowerCase(Locale.ROOT))) {
                headers.addAll(name, values);
            }
        });
        return headers;
    }

    private static Set<String> hops(HttpHeaders headers) {
        var all = new HashSet<>(HOP_BY_HOP);
        headers.getOrDefault(HttpHeaders.CONNECTION, List.of()).stream()
                .flatMap(value -> Arrays.stream(value.split(",")))
                .map(name -> name.strip().toLowerCase(Locale.ROOT))
                .forEach(all::add);
        return all;
    }

    private static void token(HttpServletRequest received, HttpHeaders headers) {
        if (!Scheme.BEARER.isUsedBy(received)
                && SecurityContextHolder.getContext().getAuthentication() instanceof JwtAuthenticationToken caller) {
            headers.setBearerAuth(caller.getToken().getTokenValue());
        }
    }
}
