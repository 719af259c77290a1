/** Where a service tells how it fares to whoever scrapes it. */
@NullMarked
package io.tradeseal.kit.metrics;

import org.jspecify.annotations.NullMarked;
