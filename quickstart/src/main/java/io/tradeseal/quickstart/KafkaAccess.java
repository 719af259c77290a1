package io.tradeseal.quickstart;

import io.tradeseal.contracts.KafkaUser;
import io.tradeseal.embedded.BrokerAccess;
import io.tradeseal.embedded.BrokerUsers;
import io.tradeseal.kit.kafka.GrantAccess;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;

/** The users of the broker of one directory, each with a random password that is kept in the directory. */
final class KafkaAccess {
    /** Whoever works with the quickstart from outside. */
    static final String CLIENT = ConnectionFile.CLIENT;

    private final Home home;
    private final String bootstrapServers;

    KafkaAccess(Home home, Ports ports) {
        this.home = home;
        bootstrapServers = "localhost:" + ports.kafka();
    }

    String bootstrapServers() {
        return bootstrapServers;
    }

    BrokerUsers users() {
        var passwords = new LinkedHashMap<String, String>();
        var services = Stream.of(KafkaUser.values()).map(KafkaUser::title);
        Stream.concat(Stream.of(KafkaUser.BROKER, CLIENT), services)
                .forEach(user -> passwords.put(user, password(user)));
        return new BrokerUsers(KafkaUser.BROKER, passwords, Set.of(CLIENT));
    }

    /** Once the broker runs, before anybody else uses it. */
    void grant() {
        try (var admin = Admin.create(
                new LinkedHashMap<String, Object>(of(KafkaUser.BROKER).properties()))) {
            new GrantAccess(admin).run(List.of(CLIENT));
        }
    }

    BrokerAccess of(String user) {
        return new BrokerAccess(bootstrapServers, user, password(user));
    }

    private String password(String user) {
        return home.secrets().of("kafka-" + user);
    }
}
