/** Requests of other systems to store a certificate, which come and are answered on Kafka. */
@NullMarked
package io.tradeseal.certificate.inbox;

import org.jspecify.annotations.NullMarked;
