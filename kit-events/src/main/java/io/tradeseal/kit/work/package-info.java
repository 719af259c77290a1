/**
 * Work that is due by the clock: a thread that does it, and what wakes the thread.
 */
@NullMarked
package io.tradeseal.kit.work;

import org.jspecify.annotations.NullMarked;
