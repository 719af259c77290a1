package io.tradeseal.portal.edge;

import jakarta.servlet.http.HttpServletRequest;

/** The port by which a request came in. */
public enum Door {
    HTTPS,
    /** The same without TLS, on loopback. */
    HTTP,
    /** For the other services: token keys and health, nothing else. */
    INTERNAL;

    static final String ATTRIBUTE = Door.class.getName();

    public static Door of(HttpServletRequest request) {
        return request.getAttribute(ATTRIBUTE) instanceof Door door ? door : HTTPS;
    }
}
