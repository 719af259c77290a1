/** Versions of a certificate in time: which one is current, which are accepted, which one is shown. */
@NullMarked
package io.tradeseal.lifecycle.version;

import org.jspecify.annotations.NullMarked;
