package io.tradeseal.quickstart;

import io.tradeseal.contracts.KafkaUser;
import io.tradeseal.embedded.BrokerAccess;
import io.tradeseal.embedded.BrokerUsers;
import io.tradeseal.embedded.EmbeddedBroker;
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

    /**
     * All of them, made where the broker is not there yet.
     *
     * @throws StartFailed when a password is gone that the broker knows
     */
    BrokerUsers users() {
        if (EmbeddedBroker.wasMade(home.kafka())) requirePasswords();
        var passwords = new LinkedHashMap<String, String>();
        names().forEach(user -> passwords.put(user, password(user)));
        return new BrokerUsers(KafkaUser.BROKER, passwords, Set.of(CLIENT));
    }

    private static Stream<String> names() {
        return Stream.concat(
                Stream.of(KafkaUser.BROKER, CLIENT),
                Stream.of(KafkaUser.values()).map(KafkaUser::title));
    }

    /** Another one in its place would let nobody in, with a stack trace for each that tries. */
    private void requirePasswords() {
        var missing = names().map(KafkaAccess::secret)
                .filter(name -> home.secrets()
                        .find(name)
                        .filter(found -> !found.isBlank())
                        .isEmpty())
                .map(name -> home.secrets().file(name).toString())
                .toList();
        if (missing.isEmpty()) return;
        throw new StartFailed(
                "%s %s: a password of Kafka, which was made with the logs in %s and cannot be made again; put it back from a copy, or start on another directory with --data DIR."
                        .formatted(
                                String.join(", ", missing),
                                missing.size() == 1 ? "is missing or empty" : "are missing or empty, each",
                                home.kafka()));
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
        return home.secrets().of(secret(user));
    }

    private static String secret(String user) {
        return "kafka-" + user;
    }
}
