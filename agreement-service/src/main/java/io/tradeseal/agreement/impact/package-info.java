/** What an act on a certificate would do to the agreements that use it, before it is done. */
@NullMarked
package io.tradeseal.agreement.impact;

import org.jspecify.annotations.NullMarked;
