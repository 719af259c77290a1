/** Copies of what certificate-service owns: accounts and certificates, each guarded by its revision. */
@NullMarked
package io.tradeseal.agreement.known;

import org.jspecify.annotations.NullMarked;
