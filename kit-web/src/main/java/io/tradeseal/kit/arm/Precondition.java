package io.tradeseal.kit.arm;

import io.tradeseal.kit.error.Fault;
import io.tradeseal.kit.error.Refusal;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Arrays;
import java.util.Collections;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;

/**
 * What the caller assumes about a resource (RFC 9110 §13.1).
 *
 * @param ifMatch header {@code If-Match}; null when not sent
 * @param ifNoneMatch header {@code If-None-Match}; null when not sent
 */
public record Precondition(
        @Nullable String ifMatch, @Nullable String ifNoneMatch) {
    private static final Pattern WEAK = Pattern.compile("(^|,)\\s*W/");

    public static final Precondition NONE = new Precondition(null, null);

    public static Precondition of(HttpServletRequest request) {
        return new Precondition(header(request, HttpHeaders.IF_MATCH), header(request, HttpHeaders.IF_NONE_MATCH));
    }

    /** A list may be spread over several headers of the same name. */
    private static @Nullable String header(HttpServletRequest request, String name) {
        var values = Collections.list(request.getHeaders(name));
        return values.isEmpty() ? null : String.join(",", values);
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
        check(etag, etag != null);
    }

    /**
     * The same of a resource that has an ETag before it exists, such as a policy that nobody has set.
     *
     * @param exists whether there is what {@code *} stands for
     */
    public void check(@Nullable String etag, boolean exists) {
        if (ifMatch != null && !(isAny(ifMatch) ? exists : names(ifMatch, etag))) {
            throw failed(
                    etag == null
                            ? "If-Match was sent, but there is no such resource."
                            : "The resource is not the one that If-Match names: its ETag is %s now. Read it again and repeat your change."
                                    .formatted(etag));
        }
        if (ifNoneMatch != null && (isAny(ifNoneMatch) ? exists : names(weak(ifNoneMatch), etag))) {
            throw failed("If-None-Match was sent, but the resource exists with ETag " + etag + ".");
        }
    }

    private static Refusal failed(String message) {
        return new Refusal(Fault.PRECONDITION_FAILED, message);
    }

    private static boolean isAny(String tags) {
        return tags.strip().equals("*");
    }

    /** Strongly, as If-Match asks for (RFC 9110 §13.1.1): a weak tag is none of ours, so it never matches. */
    private static boolean names(String tags, @Nullable String etag) {
        return etag != null
                && Arrays.stream(tags.split(",", -1)).map(String::strip).anyMatch(etag::equals);
    }

    /** If-None-Match compares weakly (RFC 9110 §13.1.2): whether a tag is weak does not count. */
    private static String weak(String tags) {
        return WEAK.matcher(tags).replaceAll("$1");
    }
}
