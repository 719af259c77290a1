/** Replicas of what certificate-service owns: accounts and certificates, each guarded by its revision. */
@NullMarked
package io.tradeseal.agreement.replica;

import org.jspecify.annotations.NullMarked;
