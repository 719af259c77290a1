/**
 * Integration accounts as this service knows them, and the expiration policy of each.
 */
@NullMarked
package io.tradeseal.expiry.account;

import org.jspecify.annotations.NullMarked;
