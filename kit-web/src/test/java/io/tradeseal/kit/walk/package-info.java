/**
 * Walks of a service that no endpoint can be forgotten in: what there is to walk is taken from the running service.
 */
@NullMarked
package io.tradeseal.kit.walk;

import org.jspecify.annotations.NullMarked;
