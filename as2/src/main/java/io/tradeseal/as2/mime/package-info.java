/** The parts of a message as bytes: headers, media types, boundaries, transfer encodings (RFC 2045, RFC 2046). */
@NullMarked
package io.tradeseal.as2.mime;

import org.jspecify.annotations.NullMarked;
