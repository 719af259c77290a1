/** Warns people in time, once, and can say why or why not: contacts, the ledger, mail. */
@NullMarked
package io.tradeseal.notification;

import org.jspecify.annotations.NullMarked;
