/** Tests of chains of trust. */
package io.tradeseal.x509.trust;
