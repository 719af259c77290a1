package io.tradeseal.portal.edge;

import jakarta.servlet.http.HttpServletRequest;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;

/** Whether somebody reads the answer, or a program. */
public final class Audience {

    private Audience() {}

    /** Browsers ask for HTML; a client of an API does not. */
    public static boolean isPerson(HttpServletRequest request) {
        var accept = request.getHeader(HttpHeaders.ACCEPT);
        return accept != null && accept.contains(MediaType.TEXT_HTML_VALUE);
    }
}
