/** AS2 messages and their receipts: made, opened, checked (RFC 4130, RFC 5402, RFC 8551). */
@NullMarked
package io.tradeseal.agreement.protection;

import org.jspecify.annotations.NullMarked;
