/** Whether a certificate is fit for what it is to be used for: pure functions of certificate, role and algorithms. */
@NullMarked
package io.tradeseal.x509.fitness;

import org.jspecify.annotations.NullMarked;
