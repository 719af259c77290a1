package io.tradeseal.portal.edge;

import jakarta.servlet.http.HttpServletRequest;
import org.springframework.http.HttpHeaders;

/** How a caller says who it is: the scheme of its Authorization header (RFC 9110 §11.6.2), without regard to case. */
public enum Scheme {
    BASIC("Basic "),
    BEARER("Bearer ");

    private final String prefix;

    Scheme(String prefix) {
        this.prefix = prefix;
    }

    public boolean isUsedBy(HttpServletRequest request) {
        var authorization = request.getHeader(HttpHeaders.AUTHORIZATION);
        return authorization != null && authorization.regionMatches(true, 0, prefix, 0, prefix.length());
    }
}
