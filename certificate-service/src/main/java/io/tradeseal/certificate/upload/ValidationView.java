package io.tradeseal.certificate.upload;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.tradeseal.certificate.inventory.CertificateId;
import io.tradeseal.certificate.listing.CertificateView.VersionFacts;

/**
 * What is known of a version before it is stored, on the wire.
 *
 * @param impact where what it would stop is asked for: whether a private key is at hand, and which agreements need one, is
 *     not this service's to know
 */
record ValidationView(@JsonUnwrapped VersionFacts facts, String impact) {
    static ValidationView of(CertificateId id, VersionFacts facts) {
        return new ValidationView(facts, id.resourceId() + "/impact");
    }
}
