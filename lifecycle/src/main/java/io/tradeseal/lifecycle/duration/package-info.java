/** How durations are written, wherever a client or an event writes one, and how they are said to people. */
@NullMarked
package io.tradeseal.lifecycle.duration;

import org.jspecify.annotations.NullMarked;
