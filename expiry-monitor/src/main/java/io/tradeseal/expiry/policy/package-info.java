/**
 * The expiration policy of an account: read, set, taken back, tried out, with the plan that follows from it.
 */
@NullMarked
package io.tradeseal.expiry.policy;

import org.jspecify.annotations.NullMarked;
