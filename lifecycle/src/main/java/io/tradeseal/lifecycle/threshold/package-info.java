/** When an account is warned of an expiry: thresholds, and the policy that they make. */
@NullMarked
package io.tradeseal.lifecycle.threshold;

import org.jspecify.annotations.NullMarked;
