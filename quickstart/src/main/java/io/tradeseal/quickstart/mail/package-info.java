/** The mailbox that takes every mail the quickstart would otherwise send to somebody. */
@NullMarked
package io.tradeseal.quickstart.mail;

import org.jspecify.annotations.NullMarked;
