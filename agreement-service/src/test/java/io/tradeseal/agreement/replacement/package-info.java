/** Tests of replacing certificates in agreements. */
package io.tradeseal.agreement.replacement;
