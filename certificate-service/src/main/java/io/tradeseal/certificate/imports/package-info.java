/** Many certificates in one request. */
@NullMarked
package io.tradeseal.certificate.imports;

import org.jspecify.annotations.NullMarked;
