/** What agreements' events say of the certificates that they use, and when it has to be said anew. */
@NullMarked
package io.tradeseal.agreement.published;

import org.jspecify.annotations.NullMarked;
