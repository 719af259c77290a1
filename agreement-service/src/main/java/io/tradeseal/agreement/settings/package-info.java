/** What an agreement says of its messages, read out of the JSON that it is kept in. */
@NullMarked
package io.tradeseal.agreement.settings;

import org.jspecify.annotations.NullMarked;
