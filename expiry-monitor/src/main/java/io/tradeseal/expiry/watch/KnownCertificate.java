package io.tradeseal.expiry.watch;

import io.tradeseal.contracts.ResourceIds;
import io.tradeseal.expiry.schedule.Announcement;
import io.tradeseal.expiry.schedule.Policy;
import io.tradeseal.expiry.schedule.Watch;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * A certificate with every version ever seen.
 *
 * @param id our own key; 0 for one that is not stored yet
 * @param certificateId ARM resource id as certificate-service spells it
 * @param account our key of its account
 * @param asOf when the newest event was made
 * @param announced by version number
 */
public record KnownCertificate(
        long id,
        String certificateId,
        String name,
        long account,
        long revision,
        Instant asOf,
        List<KnownVersion> versions,
        Map<Integer, List<Announcement>> announced) {

    public String key() {
        return ResourceIds.key(certificateId);
    }

    public String accountId() {
        return certificateId.substring(0, certificateId.length() - "/certificates/".length() - name.length());
    }

    /** All that decides about it, by that policy. */
    public Watch watch(Policy policy, boolean accountDeleted) {
        var plain = versions.stream().map(KnownVersion::version).toList();
        return new Watch(plain, asOf, policy, announced, accountDeleted);
    }

    KnownVersion version(int number) {
        return versions.stream()
                .filter(version -> version.number() == number)
                .findFirst()
                .orElseThrow();
    }

    KnownCertificate withVersions(List<KnownVersion> others) {
        return new KnownCertificate(id, certificateId, name, account, revision, asOf, others, announced);
    }

    KnownCertificate withId(long newId) {
        return new KnownCertificate(newId, certificateId, name, account, revision, asOf, versions, announced);
    }
}
