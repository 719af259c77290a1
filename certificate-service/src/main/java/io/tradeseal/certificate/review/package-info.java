/** Holds certificates against what their account trusts, and against what is known of their revocation. */
@NullMarked
package io.tradeseal.certificate.review;

import org.jspecify.annotations.NullMarked;
