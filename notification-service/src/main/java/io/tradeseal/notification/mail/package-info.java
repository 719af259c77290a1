/** Turns what is known about a warning into a message: pure functions, no database, no network. */
@NullMarked
package io.tradeseal.notification.mail;

import org.jspecify.annotations.NullMarked;
