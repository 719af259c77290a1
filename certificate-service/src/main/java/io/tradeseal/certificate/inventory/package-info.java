/** Certificates and their versions: uploads, activation windows, lists and what each says on the wire. */
@NullMarked
package io.tradeseal.certificate.inventory;

import org.jspecify.annotations.NullMarked;
