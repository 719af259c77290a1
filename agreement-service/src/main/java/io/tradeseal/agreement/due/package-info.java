/** Threads that do what is due at its instant and sleep in between. */
@NullMarked
package io.tradeseal.agreement.due;

import org.jspecify.annotations.NullMarked;
