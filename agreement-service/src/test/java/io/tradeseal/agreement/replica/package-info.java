/** Tests of the copies of what certificate-service owns. */
package io.tradeseal.agreement.replica;
