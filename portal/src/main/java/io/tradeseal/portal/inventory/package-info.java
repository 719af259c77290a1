/** The pages about certificates: what needs someone now, one certificate with its plan, adding one. */
@NullMarked
package io.tradeseal.portal.inventory;

import org.jspecify.annotations.NullMarked;
