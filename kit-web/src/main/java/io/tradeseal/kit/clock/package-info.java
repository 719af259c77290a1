/**
 * The one clock of the domain, which the quickstart can set forward.
 */
@NullMarked
package io.tradeseal.kit.clock;

import org.jspecify.annotations.NullMarked;
