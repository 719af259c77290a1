/** Who uses which certificate: the agreements by certificate, and the certificates by agreement. */
@NullMarked
package io.tradeseal.agreement.uses;

import org.jspecify.annotations.NullMarked;
