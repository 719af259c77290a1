/** What JSON of a resource must look like, as data: a table of members, and one walker that checks and spells by it. */
@NullMarked
package io.tradeseal.agreement.shape;

import org.jspecify.annotations.NullMarked;
