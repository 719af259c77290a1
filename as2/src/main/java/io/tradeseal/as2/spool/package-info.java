/** Where the bytes of a message are kept while it is worked on, and how many of them are taken. */
@NullMarked
package io.tradeseal.as2.spool;

import org.jspecify.annotations.NullMarked;
