/** Receipts (MDN): made for a message, and checked against one (RFC 4130 §7, RFC 3798). */
@NullMarked
package io.tradeseal.as2.receipt;

import org.jspecify.annotations.NullMarked;
