/** The tables of certificates and their versions: read, locked, written. */
@NullMarked
package io.tradeseal.certificate.store;

import org.jspecify.annotations.NullMarked;
