/** Tests of whether certificates are fit for agreements. */
package io.tradeseal.agreement.fitness;
