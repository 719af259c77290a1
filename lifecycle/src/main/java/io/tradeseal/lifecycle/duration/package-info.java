/** How durations are written, wherever a client or an event writes one. */
@NullMarked
package io.tradeseal.lifecycle.duration;

import org.jspecify.annotations.NullMarked;
