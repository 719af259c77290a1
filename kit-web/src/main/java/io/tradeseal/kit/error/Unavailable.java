package io.tradeseal.kit.error;

import io.tradeseal.kit.outage.DatabaseFault;
import io.tradeseal.kit.outage.DatabaseOutage;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.authentication.AuthenticationServiceException;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * An answer for the time being: 503, when to try again, and what became of the request. In controllers {@link WebErrors} gives it;
 * around everything else, such as the filters that look at tokens and sign-ins, this filter does.
 *
 * @param sentence for whoever sent the request
 * @param retryAfter in seconds
 */
public record Unavailable(String sentence, int retryAfter) {
    private static final int SOON = 2;
    private static final int LATER = 30;
    private static final String DISK_FULL =
            "The disk here is full, so that this cannot be kept; what was stored before is. Free space, then try again.";
    private static final String ATTRIBUTE = Unavailable.class.getName();
    private static final Logger log = LoggerFactory.getLogger(Unavailable.class);
    private static final Set<String> READING = Set.of("GET", "HEAD", "OPTIONS", "TRACE");

    /**
     * Where an error does not mean that something is wrong with the request or the program; it is told once then, however many
     * requests meet with it.
     *
     * @param outage null where there is no database
     */
    public static Optional<Unavailable> of(Throwable error, String method, @Nullable DatabaseOutage outage) {
        var fault = DatabaseFault.of(error);
        if (fault.isPresent()) {
            if (outage == null || !outage.explains(error)) log.warn("{}: {}", fault.get(), error.toString());
            var sentence = fault.get().sentence(!READING.contains(method));
            return Optional.of(new Unavailable(sentence, fault.get().retryAfter()));
        }
        for (Throwable cause = error; cause != null; cause = cause.getCause()) {
            // The issuer's keys cannot be read: nobody can tell whether the token is valid.
            if (cause instanceof AuthenticationServiceException) {
                log.warn("Tokens cannot be verified: {}", cause.toString());
                return Optional.of(new Unavailable(Fault.UNAVAILABLE.sentence(), SOON));
            }
            if (cause instanceof IOException io && isFull(io)) {
                log.warn("The disk is full: {}", cause.toString());
                return Optional.of(new Unavailable(DISK_FULL, LATER));
            }
        }
        return Optional.empty();
    }

    /** As operating systems say so; Java has no word of its own for it. */
    private static boolean isFull(IOException e) {
        var reason = String.valueOf(e.getMessage()).toLowerCase(Locale.ROOT);
        return reason.contains("no space left")
                || reason.contains("not enough space")
                || reason.contains("quota exceeded");
    }

    /** What the filter found, for the page that says so; empty on a request that reached no such end. */
    public static Optional<Unavailable> of(HttpServletRequest request) {
        return Optional.ofNullable((Unavailable) request.getAttribute(ATTRIBUTE));
    }

    /** Says when to try again on any answer with this status that does not say so itself. */
    public static void tell(HttpServletResponse response, int status) {
        if (status == Fault.UNAVAILABLE.status() && !response.containsHeader(HttpHeaders.RETRY_AFTER)) {
            response.setHeader(HttpHeaders.RETRY_AFTER, Integer.toString(SOON));
        }
    }

    /** As a controller's answer. */
    public ResponseEntity<ErrorBody> answer() {
        return ResponseEntity.status(Fault.UNAVAILABLE.status())
                .header(HttpHeaders.RETRY_AFTER, Integer.toString(retryAfter))
                .contentType(MediaType.APPLICATION_JSON)
                .body(body());
    }

    ErrorBody body() {
        return Fault.UNAVAILABLE.body(sentence);
    }

    /** The outermost filter: what it lets through is logged by the container with a stack trace, and answered 500. */
    @Order(Ordered.HIGHEST_PRECEDENCE)
    public static final class Filter extends OncePerRequestFilter {
        private final @Nullable DatabaseOutage outage;

        public Filter(ObjectProvider<DatabaseOutage> outage) {
            this.outage = outage.getIfAvailable();
        }

        @Override
        protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
                throws ServletException, IOException {
            try {
                chain.doFilter(request, response);
            } catch (ServletException | IOException | RuntimeException e) {
                var unavailable = response.isCommitted()
                        ? null
                        : of(e, request.getMethod(), outage).orElse(null);
                if (unavailable == null) throw e;
                request.setAttribute(ATTRIBUTE, unavailable);
                response.setHeader(HttpHeaders.RETRY_AFTER, Integer.toString(unavailable.retryAfter()));
                response.sendError(Fault.UNAVAILABLE.status());
            }
        }
    }
}
