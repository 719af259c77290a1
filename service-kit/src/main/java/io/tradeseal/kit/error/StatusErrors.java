package io.tradeseal.kit.error;

/** Error bodies for refusals that carry nothing but their HTTP status. */
final class StatusErrors {
    private StatusErrors() {}

    static ErrorBody body(int status) {
        return switch (status) {
            case 400 -> ErrorBody.of("InvalidRequestContent", "The request cannot be read.");
            case 401 -> ErrorBody.of("InvalidAuthenticationToken", "A bearer token is needed.");
            case 403 -> ErrorBody.of("AuthorizationFailed", "The caller may not do this.");
            case 404 -> ErrorBody.of("ResourceNotFound", "There is nothing at this path.");
            case 405 -> ErrorBody.of("MethodNotAllowed", "This path does not take this method; see the header Allow.");
            case 406 -> ErrorBody.of("NotAcceptable", "This path answers application/json only.");
            case 413 -> ErrorBody.of("RequestEntityTooLarge", "The body is larger than this path takes.");
            case 415 -> ErrorBody.of("UnsupportedMediaType", "Send the body as application/json.");
            case 503 -> ErrorBody.of("ServiceUnavailable", "Not available just now. Try again in a moment.");
            default ->
                status < 500
                        ? ErrorBody.of("InvalidRequestContent", "The request is refused with status " + status + ".")
                        : ErrorBody.of("InternalServerError", "Something went wrong on our side.");
        };
    }
}
