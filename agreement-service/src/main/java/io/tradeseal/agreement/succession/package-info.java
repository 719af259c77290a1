/** What becomes of agreements when a version of a certificate ends. */
@NullMarked
package io.tradeseal.agreement.succession;

import org.jspecify.annotations.NullMarked;
