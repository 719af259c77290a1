/** A certificate with its versions, and what a change makes of it: values without a database. */
@NullMarked
package io.tradeseal.certificate.inventory;

import org.jspecify.annotations.NullMarked;
