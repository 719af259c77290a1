/** A real PostgreSQL server and a real Kafka broker started from Java, so that nothing else has to be installed. */
@NullMarked
package io.tradeseal.embedded;

import org.jspecify.annotations.NullMarked;
