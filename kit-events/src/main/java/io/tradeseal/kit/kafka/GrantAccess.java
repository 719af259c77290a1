package io.tradeseal.kit.kafka;

import io.tradeseal.contracts.KafkaUser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Properties;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.KafkaException;

/**
 * Makes the broker's access rules those of the table {@link KafkaUser}, for the users that it knows. Needs the rights of
 * {@link KafkaUser#BROKER}.
 */
public final class GrantAccess {
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
        var rules = new AccessRules(admin);
        try {
            for (var service : KafkaUser.values()) rules.set(service.title(), service.grants());
            for (var client : clients) rules.set(client, KafkaUser.grantsOfClient(client));
        } catch (KafkaException e) {
            throw new IllegalStateException("Kafka's access rules cannot be set", e);
        }
    }
}
