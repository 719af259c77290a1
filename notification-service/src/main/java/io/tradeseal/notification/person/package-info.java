/** Who can be written to: the contacts of integration accounts as they are stored. */
@NullMarked
package io.tradeseal.notification.person;

import org.jspecify.annotations.NullMarked;
