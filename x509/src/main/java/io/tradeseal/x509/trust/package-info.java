/**
 * Whether a certificate is trusted (RFC 5280 §6): a chain is built from it to an anchor and validated, and where asked its
 * revocation is checked. Pure functions: everything that may be needed is given, nothing is fetched.
 */
@NullMarked
package io.tradeseal.x509.trust;

import org.jspecify.annotations.NullMarked;
