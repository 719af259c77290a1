package io.tradeseal.portal.edge;

import io.tradeseal.kit.error.Fault;
import io.tradeseal.portal.PortalSettings;
import io.tradeseal.portal.PublicUrl;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;
import org.springframework.util.unit.DataSize;
import org.springframework.web.filter.OncePerRequestFilter;

/** Turns away before anything is done: what the internal door does not serve, what is too large, what comes too often. */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE)
class Gatekeeper extends OncePerRequestFilter {

    private static final Pattern IMPORT =
            Pattern.compile("/subscriptions/.*/certificates/import/?", Pattern.CASE_INSENSITIVE);

    private static final Pattern MESSAGE = Pattern.compile(
            "/subscriptions/.*/agreements/[^/]+/(encodeMessage|decodeMessage|checkMdn)/?", Pattern.CASE_INSENSITIVE);

    /** Forms of those who are not known yet. Tomcat reads a form whole, into the heap, by the length that it claims. */
    private static final Set<String> FORMS = Set.of("/sign-in", "/sign-out", "/oauth2/token");

    /** Links that are signed or secret are for reading: nobody without a token has a body passed on. */
    private static final Pattern LINK =
            Pattern.compile("/(integrationAccounts|calendars)/.*", Pattern.CASE_INSENSITIVE);

    private static final List<String> READING = List.of("GET", "HEAD");

    private static final DataSize FORM = DataSize.ofKilobytes(16);

    /** The framework's own filters take anything else for somebody who lacks a token. */
    private static final Map<String, List<String>> TOKEN_METHODS =
            Map.of("/oauth2/token", List.of("POST"), "/oauth2/jwks", List.of("GET"));

    private final PortalSettings.Limits limits;
    private final Rates tokenRequests;
    private final HostNames names;
    private final PublicUrl url;

    Gatekeeper(PortalSettings settings, HostNames names, PublicUrl url) {
        this.names = names;
        this.url = url;
        this.limits = settings.limits();
        this.tokenRequests = Rates.perMinute(limits.tokenRequestsPerMinute());
    }

    @Override
    protected void doFilterInternal(HttpServletRequest asked, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        var request = TenantPath.without(asked);
        var path = Door.path(request);
        if (!Door.of(request).isOfTheInstallation() && !names.areThoseOf(request)) {
            ErrorAnswer.write(
                    response,
                    Fault.MISDIRECTED,
                    "This installation is not called as the header Host says; it is reached at %s. Further names are given by portal.tls.names."
                            .formatted(url));
            return;
        }
        if (!servedAt(Door.of(request), path)) {
            ErrorAnswer.write(response, Fault.NOT_FOUND, Fault.NOT_FOUND.sentence());
            return;
        }
        if (isOfWrongMethod(path, request, response)) {
            return;
        }
        if (("/oauth2/token".equals(path) || Scheme.BASIC.isUsedBy(request)) && tooOften(request, response)) {
            return;
        }
        if (isPacked(request, response) || isFormOfUnknownLength(path, request, response)) {
            return;
        }
        var most = most(path);
        if (request.getContentLengthLong() > most.toBytes()) {
            tooLarge(most, request, response);
            return;
        }
        var bounded = new BoundedRequest(request, most.toBytes());
        try {
            chain.doFilter(bounded, response);
        } catch (IOException | ServletException | RuntimeException e) {
            if (!(bounded.exceeded() || bounded.late()) || response.isCommitted()) {
                throw e;
            }
        }
        if (response.isCommitted()) {
            return;
        }
        if (bounded.exceeded()) {
            tooLarge(most, request, response);
        } else if (bounded.late()) {
            ErrorAnswer.write(response, Fault.TOO_SLOW, Fault.TOO_SLOW.sentence());
        }
    }

    private DataSize most(String path) {
        if (FORMS.contains(path)) {
            return FORM;
        }
        if (IMPORT.matcher(path).matches()) {
            return limits.importSize();
        }
        return MESSAGE.matcher(path).matches() ? limits.messageSize() : limits.requestSize();
    }

    /** Health is for everyone, and its parts for those inside. */
    private static boolean servedAt(Door door, String path) {
        return switch (door) {
            case HTTPS, HTTP -> !path.startsWith("/actuator") || path.equals("/actuator/health");
            case INTERNAL -> path.startsWith("/actuator/health") || path.equals("/oauth2/jwks");
            case METRICS -> true; // what that port serves has been looked at
        };
    }

    private static boolean isOfWrongMethod(String path, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        var allowed = LINK.matcher(path).matches() ? READING : TOKEN_METHODS.get(path);
        if (allowed == null || allowed.contains(request.getMethod())) {
            return false;
        }
        var list = String.join(", ", allowed);
        response.setHeader(HttpHeaders.ALLOW, list);
        ErrorAnswer.write(response, Fault.METHOD_NOT_ALLOWED, "This path takes %s only.".formatted(list));
        return true;
    }

    private static boolean isPacked(HttpServletRequest request, HttpServletResponse response) throws IOException {
        var encoding = request.getHeader(HttpHeaders.CONTENT_ENCODING);
        if (encoding == null || encoding.equalsIgnoreCase("identity")) {
            return false;
        }
        ErrorAnswer.write(
                response,
                Fault.UNSUPPORTED_MEDIA_TYPE,
                "Bodies are not unpacked here: send this one without Content-Encoding.");
        return true;
    }

    private static boolean isFormOfUnknownLength(String path, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        if (!FORMS.contains(path) || request.getHeader(HttpHeaders.TRANSFER_ENCODING) == null) {
            return false;
        }
        ErrorAnswer.write(response, Fault.LENGTH_REQUIRED, Fault.LENGTH_REQUIRED.sentence());
        return true;
    }

    /** Each takes the time of a password hash, and is a guess at worst. */
    private boolean tooOften(HttpServletRequest request, HttpServletResponse response) throws IOException {
        var wait = tokenRequests.take(request.getRemoteAddr());
        if (wait.isEmpty()) {
            return false;
        }
        response.setHeader(HttpHeaders.RETRY_AFTER, String.valueOf(wait.getAsLong()));
        ErrorAnswer.write(
                response,
                Fault.TOO_MANY_REQUESTS,
                "Too many token requests from this address. A token is good for its expires_in: keep it. Next in %d s."
                        .formatted(wait.getAsLong()));
        return true;
    }

    /** Whoever chose too large a file in a page gets a page. */
    private static void tooLarge(DataSize most, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        if (Audience.isPerson(request)) {
            response.sendError(Fault.TOO_LARGE.status());
            return;
        }
        ErrorAnswer.write(response, Fault.TOO_LARGE, BodyTooLarge.message(most.toBytes()));
    }
}
