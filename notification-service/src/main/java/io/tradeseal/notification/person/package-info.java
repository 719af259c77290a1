/** Who can be written to: addresses, and the contacts of integration accounts as they are stored. */
@NullMarked
package io.tradeseal.notification.person;

import org.jspecify.annotations.NullMarked;
