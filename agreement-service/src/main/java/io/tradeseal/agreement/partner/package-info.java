/** Trading partners. */
@NullMarked
package io.tradeseal.agreement.partner;

import org.jspecify.annotations.NullMarked;
