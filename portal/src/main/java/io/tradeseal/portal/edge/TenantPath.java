package io.tradeseal.portal.edge;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import java.util.regex.Pattern;

/**
 * Azure's clients ask for their token below a tenant: {@code /{tenant}/oauth2/v2.0/token}, or {@code
 * /{tenant}/oauth2/token}. An installation is one tenant, so whatever they call it, it is {@code /oauth2/token}, with
 * the same limits.
 */
final class TenantPath extends HttpServletRequestWrapper {

    private static final String TOKEN = "/oauth2/token";
    private static final Pattern BELOW_A_TENANT = Pattern.compile("/[A-Za-z0-9][A-Za-z0-9.-]*/oauth2(/v2\\.0)?/token");

    private TenantPath(HttpServletRequest request) {
        super(request);
    }

    /** The request itself when it asks for anything but a token of a tenant. */
    static HttpServletRequest without(HttpServletRequest request) {
        return BELOW_A_TENANT.matcher(request.getRequestURI()).matches() ? new TenantPath(request) : request;
    }

    @Override
    public String getRequestURI() {
        return TOKEN;
    }

    @Override
    public StringBuffer getRequestURL() {
        var url = super.getRequestURL();
        return url.delete(url.length() - super.getRequestURI().length(), url.length())
                .append(TOKEN);
    }

    @Override
    public String getServletPath() {
        return TOKEN;
    }
}
