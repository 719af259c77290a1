/**
 * The service expiry-monitor: which version of a certificate crosses which threshold when.
 */
@NullMarked
package io.tradeseal.expiry;

import org.jspecify.annotations.NullMarked;
