/**
 * Programs that measure the system against the limit of what it is built on, in one run on the same machine.
 */
@NullMarked
package io.tradeseal.benchmarks;

import org.jspecify.annotations.NullMarked;
