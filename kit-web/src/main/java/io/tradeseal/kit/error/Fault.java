package io.tradeseal.kit.error;

/** The reasons that services share; of two with one HTTP status the first is said where nothing else is known. */
public enum Fault implements Refusal.Reason {
    INVALID_REQUEST(400, "InvalidRequestContent", "The request cannot be read."),
    INVALID_TOKEN(401, "InvalidAuthenticationToken", "A bearer token is needed."),
    FORBIDDEN(403, "AuthorizationFailed", "The caller may not do this."),
    NOT_FOUND(404, "ResourceNotFound", "There is nothing at this path."),
    PARENT_NOT_FOUND(404, "ParentResourceNotFound", "There is nothing at the path that this one is below."),
    METHOD_NOT_ALLOWED(405, "MethodNotAllowed", "This path does not take this method; see the header Allow."),
    NOT_ACCEPTABLE(406, "NotAcceptable", "This path has no answer of the kind that is asked for."),
    TOO_SLOW(408, "RequestTimeout", "The body came too slowly: send at least 1 KiB a second, without long pauses."),
    /** Never said for a status alone: 409 has many causes. */
    QUOTA_EXCEEDED(409, "QuotaExceeded", ""),
    LENGTH_REQUIRED(411, "LengthRequired", "Send the body with its Content-Length."),
    PRECONDITION_FAILED(412, "PreconditionFailed", "The resource is not as the request assumes; read it again."),
    TOO_LARGE(413, "RequestEntityTooLarge", "The body is larger than this path takes."),
    UNSUPPORTED_MEDIA_TYPE(415, "UnsupportedMediaType", "Send the body as application/json."),
    MISDIRECTED(421, "MisdirectedRequest", "This installation has another name; see the header Host."),
    TOO_MANY_REQUESTS(429, "TooManyRequests", "Too many requests. Try again in a minute."),
    INTERNAL(500, "InternalServerError", "Something went wrong on our side."),
    UNAVAILABLE(503, "ServiceUnavailable", "Not available just now. Try again in a moment."),
    TIMEOUT(504, "GatewayTimeout", "Not available just now. Try again in a moment.");

    private final int status;
    private final String code;
    private final String sentence;

    Fault(int status, String code, String sentence) {
        this.status = status;
        this.code = code;
        this.sentence = sentence;
    }

    /** The nearest, for a status that has none of its own. */
    public static Fault of(int status) {
        for (var fault : values()) {
            if (fault.status == status && !fault.sentence.isEmpty()) return fault;
        }
        return status < 500 ? INVALID_REQUEST : INTERNAL;
    }

    static ErrorBody body(int status) {
        var fault = of(status);
        return fault == INVALID_REQUEST && status != 400
                ? fault.body("The request is refused with status " + status + ".")
                : fault.body(fault.sentence);
    }

    @Override
    public int status() {
        return status;
    }

    @Override
    public String code() {
        return code;
    }

    /** For a program's log; a page may know better words. Empty where only the one who refuses can say why. */
    public String sentence() {
        return sentence;
    }

    /** The error body with a sentence that says more than {@link #sentence()}. */
    public ErrorBody body(String message) {
        return ErrorBody.of(code, message);
    }
}
