package io.tradeseal.portal.token;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2ErrorCodes;
import tools.jackson.databind.json.JsonMapper;

/** Why there is no token: the error body of RFC 6749 §5.2, with a description that helps. */
final class TokenErrors {

    private TokenErrors() {}

    static void answer(HttpServletRequest request, HttpServletResponse response, AuthenticationException e)
            throws IOException {
        var code = e instanceof OAuth2AuthenticationException refusal
                ? refusal.getError().getErrorCode()
                : OAuth2ErrorCodes.INVALID_CLIENT;
        if (code.equals(OAuth2ErrorCodes.INVALID_CLIENT)) {
            response.setStatus(HttpServletResponse.SC_UNAUTHORIZED);
            response.setHeader(HttpHeaders.WWW_AUTHENTICATE, "Basic");
        } else {
            response.setStatus(HttpServletResponse.SC_BAD_REQUEST);
        }
        response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        response.setContentType(MediaType.APPLICATION_JSON_VALUE);
        var body =
                JsonMapper.shared().writeValueAsString(Map.of("error", code, "error_description", description(code)));
        response.getOutputStream().write(body.getBytes(StandardCharsets.UTF_8));
    }

    /** RFC 6749 wants plain ASCII without quotation marks. An unknown client and a wrong secret read the same. */
    private static String description(String code) {
        return switch (code) {
            case OAuth2ErrorCodes.INVALID_CLIENT ->
                "Client id and secret are missing or do not belong together: send them by HTTP Basic, or as client_id and client_secret.";
            case OAuth2ErrorCodes.INVALID_SCOPE ->
                "Leave scope out, or send one that ends in /.default: what a token may do is decided by roles.";
            case OAuth2ErrorCodes.UNSUPPORTED_GRANT_TYPE -> "The grant type here is client_credentials.";
            default ->
                "Send grant_type=client_credentials with client_id and client_secret as a form, each parameter once.";
        };
    }
}
