/** Certificates as ARM shows them: one, or those of an account page by page; with a token or by a signed link. */
@NullMarked
package io.tradeseal.certificate.listing;

import org.jspecify.annotations.NullMarked;
