/** Tests of the agreement service, on a real PostgreSQL and a real broker. */
package io.tradeseal.agreement;
