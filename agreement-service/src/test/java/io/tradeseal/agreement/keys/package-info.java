/** Tests of keys. */
package io.tradeseal.agreement.keys;
