package io.tradeseal.portal.signin;

import io.tradeseal.kit.error.Fault;
import io.tradeseal.portal.PublicUrl;
import io.tradeseal.portal.edge.ErrorAnswer;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.http.HttpHeaders;
import org.springframework.security.web.util.matcher.RequestMatcher;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Refuses a form that a browser says comes from elsewhere. The form token alone does not: a page on another port of
 * localhost is the same site, and can set a cookie that fits a token of its own.
 */
final class SameOrigin extends OncePerRequestFilter {

    private final RequestMatcher forms;
    private final PublicUrl url;

    /** @param url an origin of ours too, where a proxy in front of the portal speaks TLS for it */
    SameOrigin(RequestMatcher forms, PublicUrl url) {
        this.forms = forms;
        this.url = url;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        var origin = request.getHeader(HttpHeaders.ORIGIN);
        if (origin != null && forms.matches(request) && !ours(origin, request)) {
            ErrorAnswer.write(response, Fault.FORBIDDEN, "The form comes from another site.");
            return;
        }
        chain.doFilter(request, response);
    }

    private boolean ours(String origin, HttpServletRequest request) {
        return origin.equalsIgnoreCase(asReached(request)) || origin.equalsIgnoreCase(url.toString());
    }

    private static String asReached(HttpServletRequest request) {
        var port = request.getServerPort();
        var usual = port == (request.isSecure() ? 443 : 80);
        return request.getScheme() + "://" + request.getServerName() + (usual ? "" : ":" + port);
    }
}
