/**
 * The events that Tradeseal's services and other systems exchange over Kafka: one record an event type, whose JSON form
 * is fixed by the schema of the same name. Free of any framework, so that every consumer can use it.
 */
@NullMarked
package io.tradeseal.contracts;

import org.jspecify.annotations.NullMarked;
