/** Tests of partners, on a real PostgreSQL and a real broker. */
package io.tradeseal.agreement.partner;
