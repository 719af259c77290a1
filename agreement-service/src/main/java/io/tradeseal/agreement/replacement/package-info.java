/** One certificate in the place of another in many agreements: what it would do, the deed in batches, and the way back. */
@NullMarked
package io.tradeseal.agreement.replacement;

import org.jspecify.annotations.NullMarked;
