/** One entry for every warning and person: what is planned, what became of it, and why. */
@NullMarked
package io.tradeseal.notification.ledger;

import org.jspecify.annotations.NullMarked;
