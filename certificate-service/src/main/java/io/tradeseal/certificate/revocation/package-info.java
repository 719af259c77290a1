/**
 * Whether certificates were revoked, where agreements ask for it: lists and responses are fetched in the background, from
 * hosts that the operator has allowed and no others.
 */
@NullMarked
package io.tradeseal.certificate.revocation;

import org.jspecify.annotations.NullMarked;
