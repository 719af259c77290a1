package io.tradeseal.as2.opening;

import io.tradeseal.as2.cms.CertificateNames;
import io.tradeseal.as2.cms.CertificateVersion;
import io.tradeseal.as2.cms.Digest;
import io.tradeseal.as2.cms.OwnCertificate;
import java.util.List;

/**
 * With what a message may be opened and by whom it may be signed at its instant.
 *
 * @param verify the sender's certificates, current first, then accepted
 * @param decrypt the receiver's, current first, then accepted
 * @param weakest the weakest hash function that a signature may be made with, in the order of {@link Digest}
 */
public record AcceptedCertificates(
        List<CertificateVersion> verify, List<OwnCertificate> decrypt, Digest weakest, CertificateNames known) {}
