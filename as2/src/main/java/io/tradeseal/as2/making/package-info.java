/** Makes a message: compressed, signed, encrypted (RFC 4130, RFC 5402, RFC 8551). */
@NullMarked
package io.tradeseal.as2.making;

import org.jspecify.annotations.NullMarked;
