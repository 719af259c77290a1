/** Tests of what agreements ask of certificates. */
package io.tradeseal.certificate.agreements;
