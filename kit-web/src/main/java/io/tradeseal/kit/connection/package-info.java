/** Connections to the outside: how long a client may take, and who goes where there are too many. */
@NullMarked
package io.tradeseal.kit.connection;

import org.jspecify.annotations.NullMarked;
