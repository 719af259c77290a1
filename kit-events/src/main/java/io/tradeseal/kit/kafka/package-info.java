/** Who may do what on Kafka. */
@NullMarked
package io.tradeseal.kit.kafka;

import org.jspecify.annotations.NullMarked;
