package io.tradeseal.lifecycle.version;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Another version's taking over, which ended a window. A window that somebody set has none.
 *
 * @param to number of that version
 * @param otherwise the window's end without it; null where nothing but the validity would end it
 */
public record Handover(int to, @Nullable Instant otherwise) {}
