/** Links of workflows to accounts: a linked workflow may read the account's artifacts. */
@NullMarked
package io.tradeseal.agreement.workflow;

import org.jspecify.annotations.NullMarked;
