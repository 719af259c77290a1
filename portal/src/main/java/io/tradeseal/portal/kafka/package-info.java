/** Clients as users of Kafka: made with the client, taken away with it. */
@NullMarked
package io.tradeseal.portal.kafka;

import org.jspecify.annotations.NullMarked;
