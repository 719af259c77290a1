/** Tests of the package of the same name. */
package io.tradeseal.certificate.deletion;
