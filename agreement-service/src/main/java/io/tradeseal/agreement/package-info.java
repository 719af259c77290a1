/** The service agreement-service: partners, agreements, and which certificate they use in which role. */
@NullMarked
package io.tradeseal.agreement;

import org.jspecify.annotations.NullMarked;
