/** What agreements ask of certificates: rollovers move the windows of versions, linked workflows read. */
@NullMarked
package io.tradeseal.certificate.agreements;

import org.jspecify.annotations.NullMarked;
