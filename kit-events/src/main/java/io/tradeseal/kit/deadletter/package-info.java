/**
 * Records that no feature can take: kept with the reason, listed, and handed to the service again on request.
 */
@NullMarked
package io.tradeseal.kit.deadletter;

import org.jspecify.annotations.NullMarked;
