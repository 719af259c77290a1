/** What the keys of certificates can do, and which private keys of the host are at hand. */
@NullMarked
package io.tradeseal.agreement.keys;

import org.jspecify.annotations.NullMarked;
