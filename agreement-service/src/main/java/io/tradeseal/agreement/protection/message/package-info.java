/** A message as bytes: its headers, its parts, where they are kept while it is worked on, and why one is refused. */
@NullMarked
package io.tradeseal.agreement.protection.message;

import org.jspecify.annotations.NullMarked;
