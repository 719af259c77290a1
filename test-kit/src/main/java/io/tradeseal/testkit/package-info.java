/** The ground tests stand on: a real PostgreSQL, a real Kafka broker, tokens that services accept, and eyes on topics. */
@NullMarked
package io.tradeseal.testkit;

import org.jspecify.annotations.NullMarked;
