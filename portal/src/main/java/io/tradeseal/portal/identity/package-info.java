/** Who may come in and with which roles: people, clients, their secrets as hashes, their role assignments. */
@NullMarked
package io.tradeseal.portal.identity;

import org.jspecify.annotations.NullMarked;
