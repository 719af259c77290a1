package io.tradeseal.certificate.trust;

import io.tradeseal.kit.arm.Precondition;

/**
 * How an account's certificates are checked.
 *
 * @param revocationChecked whether revocation lists are asked too; off unless somebody wants it
 * @param edition one more with each change: the ETag
 */
record TrustPolicy(boolean revocationChecked, long edition) {
    static final TrustPolicy DEFAULT = new TrustPolicy(false, 0);

    String etag() {
        return Precondition.etag(edition);
    }
}
