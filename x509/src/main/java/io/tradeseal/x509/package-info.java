/**
 * Reads certificates and the files they come in: pure functions over bytes. Bouncy Castle is used in here and nowhere
 * shows; no private key is ever built or kept.
 */
@NullMarked
package io.tradeseal.x509;

import org.jspecify.annotations.NullMarked;
