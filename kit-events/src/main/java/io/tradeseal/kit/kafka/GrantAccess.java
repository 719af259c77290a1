package io.tradeseal.kit.kafka;

import io.tradeseal.contracts.KafkaGrant;
import io.tradeseal.contracts.KafkaUser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import java.util.concurrent.ExecutionException;
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

/**
 * Makes the broker's access rules those of the table {@link KafkaUser}: adds what is missing and takes away what is no longer
 * there, for the users that it knows. Needs the rights of {@link KafkaUser#BROKER}.
 */
public final class GrantAccess {
    private static final String ANY_HOST = "*";

    private final Admin admin;

    public GrantAccess(Admin admin) {
        this.admin = admin;
    }

    /**
     * To be run once the broker answers, before the services start.
     *
     * @param arguments a file with the settings of Kafka's own clients, then the names of other systems
     */
    public static void main(String[] arguments) throws IOException {
        var settings = new Properties();
        try (var file = Files.newBufferedReader(Path.of(arguments[0]))) {
            settings.load(file);
        }
        try (var admin = Admin.create(settings)) {
            new GrantAccess(admin).run(Arrays.asList(arguments).subList(1, arguments.length));
        }
    }

    /**
     * Sets the rights of every service and of other systems.
     *
     * @param clients names of other systems, each a user of the broker
     */
    public void run(List<String> clients) {
        var granted = new LinkedHashMap<String, List<KafkaGrant>>();
        for (var service : KafkaUser.values()) granted.put(service.title(), service.grants());
        for (var client : clients) granted.put(client, KafkaUser.grantsOfClient(client));
        try {
            for (var user : granted.entrySet()) grant("User:" + user.getKey(), user.getValue());
        } catch (ExecutionException e) {
            throw new IllegalStateException("Kafka's access rules cannot be set", e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private void grant(String principal, List<KafkaGrant> grants) throws ExecutionException, InterruptedException {
        var wanted = grants.stream()
                .flatMap(grant -> grant.operations().stream().map(operation -> binding(principal, grant, operation)))
                .collect(Collectors.toSet());
        var there = Set.copyOf(admin.describeAcls(of(principal)).values().get());
        var missing = new HashSet<>(wanted);
        missing.removeAll(there);
        if (!missing.isEmpty()) admin.createAcls(missing).all().get();
        var obsolete = there.stream()
                .filter(binding -> !wanted.contains(binding))
                .map(AclBinding::toFilter)
                .toList();
        if (!obsolete.isEmpty()) admin.deleteAcls(obsolete).all().get();
    }

    private static AclBindingFilter of(String principal) {
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
