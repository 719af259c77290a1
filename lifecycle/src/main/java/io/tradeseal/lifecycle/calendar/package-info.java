/** How an expiry is known in a calendar. */
@NullMarked
package io.tradeseal.lifecycle.calendar;

import org.jspecify.annotations.NullMarked;
