/** Deletes certificates, one by one or with their account. */
@NullMarked
package io.tradeseal.certificate.deletion;

import org.jspecify.annotations.NullMarked;
