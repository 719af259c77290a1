/**
 * Which certificate version serves which role of an agreement at an instant: pure functions on records, and the one place
 * that knows. Impact, changes to come, rollover, message protection and warnings are built on it.
 */
@NullMarked
package io.tradeseal.agreement.resolver;

import org.jspecify.annotations.NullMarked;
