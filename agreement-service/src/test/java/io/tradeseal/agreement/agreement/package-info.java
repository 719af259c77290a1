/** Tests of agreements, on a real PostgreSQL and a real broker. */
package io.tradeseal.agreement.agreement;
