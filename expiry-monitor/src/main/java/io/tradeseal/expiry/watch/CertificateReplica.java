package io.tradeseal.expiry.watch;

import io.tradeseal.contracts.ResourceIds;
import io.tradeseal.lifecycle.plan.Announcement;
import io.tradeseal.lifecycle.plan.Plan;
import io.tradeseal.lifecycle.plan.Use;
import io.tradeseal.lifecycle.threshold.Policy;
import java.util.List;
import java.util.Map;

/**
 * A certificate with every version ever seen.
 *
 * @param id our own key; 0 for one that is not stored yet
 * @param certificateId ARM resource id as certificate-service spells it
 * @param account our key of its account
 * @param uses of agreements that send with it
 * @param announced by version number
 */
public record CertificateReplica(
        long id,
        String certificateId,
        String name,
        long account,
        long revision,
        List<VersionReplica> versions,
        List<Use> uses,
        Map<Integer, List<Announcement>> announced) {

    public String key() {
        return ResourceIds.key(certificateId);
    }

    public String accountId() {
        return certificateId.substring(0, certificateId.length() - "/certificates/".length() - name.length());
    }

    /** All that decides about it, by that policy. */
    public Plan plan(Policy policy, boolean accountDeleted) {
        var tracked = versions.stream().map(VersionReplica::tracked).toList();
        return new Plan(tracked, uses, policy, announced, accountDeleted);
    }

    VersionReplica version(int number) {
        return versions.stream()
                .filter(version -> version.number() == number)
                .findFirst()
                .orElseThrow();
    }

    CertificateReplica withVersions(List<VersionReplica> others) {
        return new CertificateReplica(id, certificateId, name, account, revision, others, uses, announced);
    }

    CertificateReplica withId(long newId) {
        return new CertificateReplica(newId, certificateId, name, account, revision, versions, uses, announced);
    }
}
