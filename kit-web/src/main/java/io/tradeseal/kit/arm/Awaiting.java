package io.tradeseal.kit.arm;

import java.time.Duration;
import java.util.Collections;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;

/**
 * Waits for what another service's event is about to bring, so that scripts which create a parent and then its child
 * just work. Whoever knows that nothing is on its way says {@code Prefer: wait=0} (RFC 7240 §4.3).
 */
public final class Awaiting {
    private static final Duration LIMIT = Duration.ofSeconds(2);
    private static final Pattern WAIT =
            Pattern.compile("(?:^|[,;\\s])wait\\s*=\\s*\"?(\\d{1,9})", Pattern.CASE_INSENSITIVE);
    private static final Duration PAUSE = Duration.ofMillis(25);

    private Awaiting() {}

    /** Asks again and again for at most 2 s, or less where the request prefers so; empty when it has not come by then. */
    public static <T> Optional<T> event(Supplier<Optional<T>> query) {
        return within(preferred(), query);
    }

    /** The same whatever the request prefers: it says nothing of this, for nobody but the two services knows. */
    public static <T> Optional<T> grant(Supplier<Optional<T>> query) {
        return within(LIMIT, query);
    }

    private static Duration preferred() {
        if (!(RequestContextHolder.getRequestAttributes() instanceof ServletRequestAttributes attributes)) {
            return LIMIT;
        }
        return Collections.list(attributes.getRequest().getHeaders("Prefer")).stream()
                .map(WAIT::matcher)
                .filter(Matcher::find)
                .map(wait -> Duration.ofSeconds(Integer.parseInt(wait.group(1))))
                .filter(wait -> wait.compareTo(LIMIT) < 0)
                .findFirst()
                .orElse(LIMIT);
    }

    private static <T> Optional<T> within(Duration limit, Supplier<Optional<T>> query) {
        var end = System.nanoTime() + limit.toNanos();
        while (true) {
            var found = query.get();
            if (found.isPresent() || System.nanoTime() >= end) return found;
            try {
                Thread.sleep(PAUSE);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return found;
            }
        }
    }
}
