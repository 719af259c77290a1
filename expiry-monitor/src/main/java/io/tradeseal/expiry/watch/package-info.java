/**
 * The watch itself: events in, what is due out.
 */
@NullMarked
package io.tradeseal.expiry.watch;

import org.jspecify.annotations.NullMarked;
