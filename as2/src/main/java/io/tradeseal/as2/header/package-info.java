/** The header fields that AS2 adds to a message: identities, the request for a receipt, the MIC (RFC 4130 §6, §7). */
@NullMarked
package io.tradeseal.as2.header;

import org.jspecify.annotations.NullMarked;
