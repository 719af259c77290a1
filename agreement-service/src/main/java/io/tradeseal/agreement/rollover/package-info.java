/** Rollovers: from one version of a certificate to the next, agreement by agreement, while messages keep flowing. */
@NullMarked
package io.tradeseal.agreement.rollover;

import org.jspecify.annotations.NullMarked;
