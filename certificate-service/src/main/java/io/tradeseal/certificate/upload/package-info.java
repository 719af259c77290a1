/** The one way in for certificates: what is to be stored is read, decided about, and written. */
@NullMarked
package io.tradeseal.certificate.upload;

import org.jspecify.annotations.NullMarked;
