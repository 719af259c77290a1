package io.tradeseal.portal.edge;

import org.springframework.http.HttpStatus;

/** Every code that the portal itself answers with; the services have their own. */
public enum Fault {
    INVALID_REQUEST(HttpStatus.BAD_REQUEST, "InvalidRequestContent"),
    INVALID_TOKEN(HttpStatus.UNAUTHORIZED, "InvalidAuthenticationToken"),
    FORBIDDEN(HttpStatus.FORBIDDEN, "AuthorizationFailed"),
    NOT_FOUND(HttpStatus.NOT_FOUND, "ResourceNotFound"),
    METHOD_NOT_ALLOWED(HttpStatus.METHOD_NOT_ALLOWED, "MethodNotAllowed"),
    NOT_ACCEPTABLE(HttpStatus.NOT_ACCEPTABLE, "NotAcceptable"),
    TOO_LARGE(HttpStatus.CONTENT_TOO_LARGE, "RequestEntityTooLarge"),
    UNSUPPORTED_MEDIA_TYPE(HttpStatus.UNSUPPORTED_MEDIA_TYPE, "UnsupportedMediaType"),
    TOO_MANY_REQUESTS(HttpStatus.TOO_MANY_REQUESTS, "TooManyRequests"),
    INTERNAL(HttpStatus.INTERNAL_SERVER_ERROR, "InternalServerError"),
    UNAVAILABLE(HttpStatus.SERVICE_UNAVAILABLE, "ServiceUnavailable"),
    TIMEOUT(HttpStatus.GATEWAY_TIMEOUT, "GatewayTimeout");

    private final HttpStatus status;
    private final String code;

    Fault(HttpStatus status, String code) {
        this.status = status;
        this.code = code;
    }

    public HttpStatus status() {
        return status;
    }

    public String code() {
        return code;
    }

    /** What a failure that carries only a status is called. */
    public static Fault of(int status) {
        for (var fault : values()) {
            if (fault.status.value() == status) {
                return fault;
            }
        }
        return status < 500 ? INVALID_REQUEST : INTERNAL;
    }
}
