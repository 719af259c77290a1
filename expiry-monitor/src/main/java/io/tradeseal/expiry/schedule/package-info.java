/**
 * When which warning is due: pure functions over versions, thresholds and the time; no I/O.
 */
@NullMarked
package io.tradeseal.expiry.schedule;

import org.jspecify.annotations.NullMarked;
