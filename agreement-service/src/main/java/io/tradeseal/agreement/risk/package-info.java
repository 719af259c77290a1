/** Which agreements are about to lose a certificate, or have lost it: told once when it begins and once when it ends. */
@NullMarked
package io.tradeseal.agreement.risk;

import org.jspecify.annotations.NullMarked;
