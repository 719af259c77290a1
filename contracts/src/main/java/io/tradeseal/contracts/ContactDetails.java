package io.tradeseal.contracts;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

/**
 * A person to warn about one certificate.
 *
 * @param email address as in RFC 5321, without display name
 * @param timeZone IANA name such as {@code Europe/Berlin}; null means UTC
 * @param language BCP 47 tag such as {@code en}; null means English
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ContactDetails(
        String email,
        @Nullable String displayName,
        @Nullable String timeZone,
        @Nullable String language) {}
