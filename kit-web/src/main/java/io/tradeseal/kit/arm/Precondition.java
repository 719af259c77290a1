package io.tradeseal.kit.arm;

import io.tradeseal.kit.error.ErrorBody;
import io.tradeseal.kit.error.Refusal;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * What the caller assumes about a resource (RFC 9110 §13.1).
 *
 * @param ifMatch header {@code If-Match}; null when not sent
 * @param ifNoneMatch header {@code If-None-Match}; null when not sent
 */
public record Precondition(
        @Nullable String ifMatch, @Nullable String ifNoneMatch) {
    public static final Precondition NONE = new Precondition(null, null);

    public static Precondition of(HttpServletRequest request) {
        return new Precondition(request.getHeader("If-Match"), request.getHeader("If-None-Match"));
    }

    /** The entity tag of a resource's edition. */
    public static String etag(long edition) {
        return "\"" + edition + "\"";
    }

    /**
     * Compares with the resource as it is.
     *
     * @param etag null when there is no such resource
     * @throws Refusal when the caller assumed something else
     */
    public void check(@Nullable String etag) {
        if (ifMatch != null && !matches(ifMatch, etag)) {
            throw failed(
                    etag == null
                            ? "If-Match was sent, but there is no such resource."
                            : "The resource has changed since: its ETag is %s now. Read it again and repeat your change."
                                    .formatted(etag));
        }
        if (ifNoneMatch != null && matches(ifNoneMatch, etag)) {
            throw failed("If-None-Match was sent, but the resource exists with ETag " + etag + ".");
        }
    }

    private static Refusal failed(String message) {
        return new Refusal(412, ErrorBody.Detail.of("PreconditionFailed", message, null));
    }

    private static boolean matches(String header, @Nullable String etag) {
        return etag != null
                && (header.strip().equals("*")
                        || Arrays.stream(header.split(",", -1))
                                .map(tag -> tag.strip().replaceFirst("^W/", ""))
                                .anyMatch(etag::equals));
    }
}
