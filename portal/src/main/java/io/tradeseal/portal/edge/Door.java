package io.tradeseal.portal.edge;

import jakarta.servlet.http.HttpServletRequest;

/** The port by which a request came in. */
public enum Door {
    HTTPS,
    /** The same without TLS, on loopback. */
    HTTP,
    /** For the other services: token keys and health, nothing else. */
    INTERNAL,
    /** For whoever scrapes them, see {@link io.tradeseal.kit.metrics.MetricsPort}. */
    METRICS;

    /** Whether it is for other parts of the installation, which call each other by names of their own. */
    public boolean isOfTheInstallation() {
        return this == INTERNAL || this == METRICS;
    }

    static final String ATTRIBUTE = Door.class.getName();

    public static Door of(HttpServletRequest request) {
        return request.getAttribute(ATTRIBUTE) instanceof Door door ? door : HTTPS;
    }

    /** The path that will be served: decoded, so that {@code /%61ctuator} is no way around a rule about /actuator. */
    public static String path(HttpServletRequest request) {
        var rest = request.getPathInfo();
        return request.getServletPath() + (rest == null ? "" : rest);
    }
}
