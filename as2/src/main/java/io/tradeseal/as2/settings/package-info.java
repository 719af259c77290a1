/** What two partners have agreed on for the messages between them, and what follows from it for one message. */
@NullMarked
package io.tradeseal.as2.settings;

import org.jspecify.annotations.NullMarked;
