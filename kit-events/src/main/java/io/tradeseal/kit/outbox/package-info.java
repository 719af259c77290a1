/**
 * Events leave a service through a table written in the same transaction as the state they tell of, and a relay to Kafka.
 */
@NullMarked
package io.tradeseal.kit.outbox;

import org.jspecify.annotations.NullMarked;
