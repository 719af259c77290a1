/** The versions of a certificate, for which ARM has no word: shown, and their windows moved. */
@NullMarked
package io.tradeseal.certificate.versions;

import org.jspecify.annotations.NullMarked;
