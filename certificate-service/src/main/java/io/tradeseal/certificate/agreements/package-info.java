/** What agreements ask of certificates: rollovers move the windows of versions. */
@NullMarked
package io.tradeseal.certificate.agreements;

import org.jspecify.annotations.NullMarked;
