/** Tests of fitness for a use. */
package io.tradeseal.x509.fitness;
