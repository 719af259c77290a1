/** What partners, agreements and process configurations have in common: their rows, lists, revisions and deletion. */
@NullMarked
package io.tradeseal.agreement.artifact;

import org.jspecify.annotations.NullMarked;
