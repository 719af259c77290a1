package io.tradeseal.kit.kafka;

import io.tradeseal.contracts.KafkaGrant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.acl.AccessControlEntry;
import org.apache.kafka.common.acl.AccessControlEntryFilter;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.acl.AclBindingFilter;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.acl.AclPermissionType;
import org.apache.kafka.common.resource.PatternType;
import org.apache.kafka.common.resource.ResourcePattern;
import org.apache.kafka.common.resource.ResourcePatternFilter;
import org.apache.kafka.common.resource.ResourceType;

/** The broker's access rules, by user. */
public final class AccessRules {
    private static final String ANY_HOST = "*";

    private final Admin admin;

    public AccessRules(Admin admin) {
        this.admin = admin;
    }

    /**
     * Gives the user these rights and no others: adds what is missing, takes away what is there beside it.
     *
     * @throws org.apache.kafka.common.KafkaException when the broker does not answer or refuses
     */
    public void set(String user, List<KafkaGrant> grants) {
        var principal = "User:" + user;
        var wanted = grants.stream()
                .flatMap(grant -> grant.operations().stream().map(operation -> binding(principal, grant, operation)))
                .collect(Collectors.toSet());
        var there =
                Set.copyOf(BrokerAnswer.of(admin.describeAcls(all(principal)).values()));
        var missing = new HashSet<>(wanted);
        missing.removeAll(there);
        if (!missing.isEmpty()) BrokerAnswer.of(admin.createAcls(missing).all());
        var obsolete = there.stream()
                .filter(binding -> !wanted.contains(binding))
                .map(AclBinding::toFilter)
                .toList();
        if (!obsolete.isEmpty()) BrokerAnswer.of(admin.deleteAcls(obsolete).all());
    }

    private static AclBindingFilter all(String principal) {
        return new AclBindingFilter(
                ResourcePatternFilter.ANY,
                new AccessControlEntryFilter(principal, null, AclOperation.ANY, AclPermissionType.ANY));
    }

    private static AclBinding binding(String principal, KafkaGrant grant, KafkaGrant.Operation operation) {
        var pattern = new ResourcePattern(
                ResourceType.valueOf(grant.resource().name()),
                grant.name(),
                grant.prefixed() ? PatternType.PREFIXED : PatternType.LITERAL);
        var entry = new AccessControlEntry(
                principal, ANY_HOST, AclOperation.valueOf(operation.name()), AclPermissionType.ALLOW);
        return new AclBinding(pattern, entry);
    }
}
