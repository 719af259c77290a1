/** Tests of fetching revocation lists and OCSP responses. */
package io.tradeseal.certificate.revocation;
