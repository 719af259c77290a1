/** Tokens that are no longer good, by what the portal tells of those who come with them. */
@NullMarked
package io.tradeseal.kit.access;

import org.jspecify.annotations.NullMarked;
