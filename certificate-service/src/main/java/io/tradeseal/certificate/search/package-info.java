/** Certificates over all accounts: found, sorted, counted. */
@NullMarked
package io.tradeseal.certificate.search;

import org.jspecify.annotations.NullMarked;
