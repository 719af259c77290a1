/** Copies of what other services own: accounts, certificates, policies, each guarded by its revision. */
@NullMarked
package io.tradeseal.notification.replica;

import org.jspecify.annotations.NullMarked;
