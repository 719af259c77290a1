/** Notices when mail does not get out for a cause that is no recipient's, and tells whoever can be told. */
@NullMarked
package io.tradeseal.notification.trouble;

import org.jspecify.annotations.NullMarked;
