/** Tests of the certificate service, on a real PostgreSQL and a real broker. */
package io.tradeseal.certificate;
