/** The queue of mails and the workers that hand them to the mail server. */
@NullMarked
package io.tradeseal.notification.delivery;

import org.jspecify.annotations.NullMarked;
