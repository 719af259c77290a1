/** Tests of what accounts trust. */
package io.tradeseal.certificate.trust;
