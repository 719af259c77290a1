/** Agreements between two partners, and the process configurations that those of RosettaNet refer to. */
@NullMarked
package io.tradeseal.agreement.agreement;

import org.jspecify.annotations.NullMarked;
