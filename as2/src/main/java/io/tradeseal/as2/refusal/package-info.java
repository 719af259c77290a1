/** Why a message is not taken, and what its receipt says then. */
@NullMarked
package io.tradeseal.as2.refusal;

import org.jspecify.annotations.NullMarked;
