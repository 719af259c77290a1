/** Addresses that a mail can be sent to. */
@NullMarked
package io.tradeseal.lifecycle.address;

import org.jspecify.annotations.NullMarked;
