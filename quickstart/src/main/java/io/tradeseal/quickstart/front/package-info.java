/** The quickstart as a client of its own front door: what it creates, it creates through the public API. */
@NullMarked
package io.tradeseal.quickstart.front;

import org.jspecify.annotations.NullMarked;
