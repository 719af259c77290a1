package io.tradeseal.notification.delivery;

import io.tradeseal.notification.ledger.DueMail;
import java.util.UUID;

/**
 * An attempt that is over.
 *
 * @param owner who had claimed the mail
 */
record Ended(UUID owner, DueMail mail, Attempt attempt) {}
