/** Tradeseal in one JVM, with everything it needs: for trying it out and for tests from one end to the other. */
@NullMarked
package io.tradeseal.quickstart;

import org.jspecify.annotations.NullMarked;
