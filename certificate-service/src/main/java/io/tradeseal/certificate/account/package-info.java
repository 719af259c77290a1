/** Integration accounts: what certificates belong to, with a tier and an overlap for replaced certificates. */
@NullMarked
package io.tradeseal.certificate.account;

import org.jspecify.annotations.NullMarked;
