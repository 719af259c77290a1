/** The one clock of all services of the quickstart, which can be moved forward and remembers how far. */
@NullMarked
package io.tradeseal.quickstart.clock;

import org.jspecify.annotations.NullMarked;
