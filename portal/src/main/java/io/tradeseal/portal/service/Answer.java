package io.tradeseal.portal.service;

import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What came of asking a service; a page shows each part's failure in that part's place. */
public sealed interface Answer<T> {

    /**
     * The service answered.
     *
     * @param etag null where the resource has none
     */
    record Given<T>(T value, @Nullable String etag) implements Answer<T> {}

    /**
     * The service answered with an error body.
     *
     * @param status of HTTP, 400 to 499
     * @param faults a sentence each
     */
    record Refused<T>(int status, String code, List<String> faults) implements Answer<T> {}

    /** The service is down, late or broken. */
    record Missing<T>(String sentence) implements Answer<T> {}

    default @Nullable T orNull() {
        return this instanceof Given<T> given ? given.value() : null;
    }

    /** A sentence for the place where the value would be; null when it is there. */
    default @Nullable String problem() {
        return switch (this) {
            case Given<T> given -> null;
            case Refused<T> refused -> String.join(" ", refused.faults());
            case Missing<T> missing -> missing.sentence();
        };
    }

    default <R> Answer<R> map(Function<T, R> change) {
        return switch (this) {
            case Given<T> given -> new Given<>(change.apply(given.value()), given.etag());
            case Refused<T> refused -> new Refused<>(refused.status(), refused.code(), refused.faults());
            case Missing<T> missing -> new Missing<>(missing.sentence());
        };
    }
}
