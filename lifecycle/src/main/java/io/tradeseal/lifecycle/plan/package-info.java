/** Which warning is told when, and which is ended: announced by one service, foretold by others, one function for both. */
@NullMarked
package io.tradeseal.lifecycle.plan;

import org.jspecify.annotations.NullMarked;
