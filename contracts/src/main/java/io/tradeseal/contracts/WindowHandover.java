package io.tradeseal.contracts;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What ended a version's window, where that was another version: it is given back when that one is taken out of use.
 *
 * @param version number of the other one
 * @param otherwise when the window would have ended without it; null where nothing but the validity would end it
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record WindowHandover(int version, @Nullable Instant otherwise) {}
