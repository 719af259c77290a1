package io.tradeseal.portal.kafka;

import io.tradeseal.contracts.KafkaUser;
import io.tradeseal.kit.error.Fault;
import io.tradeseal.kit.error.Refusal;
import io.tradeseal.kit.kafka.AccessRules;
import io.tradeseal.kit.kafka.BrokerAnswer;
import io.tradeseal.kit.work.WakeUp;
import io.tradeseal.portal.PortalSettings;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ScramCredentialInfo;
import org.apache.kafka.clients.admin.ScramMechanism;
import org.apache.kafka.clients.admin.UserScramCredentialDeletion;
import org.apache.kafka.clients.admin.UserScramCredentialUpsertion;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.ResourceNotFoundException;
import org.apache.kafka.common.errors.SecurityDisabledException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.kafka.core.KafkaAdmin;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Clients as users of Kafka, by their id and secret, with the rights of {@link KafkaUser#grantsOfClient}.
 *
 * <p>Kafka takes part in no transaction. So a user is noted before it is made, and its row goes after it: whatever a process died with
 * is taken away by the next, and a client that is deleted while the broker is away loses its user as soon as it answers.
 */
@Component
public class ClientLogins {
    private static final Logger log = LoggerFactory.getLogger(ClientLogins.class);

    /** What Kafka itself takes for a user whose password has not enough of its own. */
    private static final int ITERATIONS = 4096;

    private static final ScramMechanism MECHANISM = ScramMechanism.SCRAM_SHA_512;

    /** Longer than a request for a client can take. */
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private static final Map<String, Object> PROMPT = Map.of(
            "request.timeout.ms", 5_000, "default.api.timeout.ms", 5_000, "socket.connection.setup.timeout.ms", 2_000);

    private final KafkaUsers users;
    private final TransactionTemplate transaction;
    private final Map<String, Object> broker;
    private final ClientProperties properties;
    private final WakeUp over = new WakeUp();

    ClientLogins(KafkaUsers users, TransactionTemplate transaction, KafkaAdmin admin, PortalSettings settings) {
        this.users = users;
        this.transaction = transaction;
        this.broker = new HashMap<>(admin.getConfigurationProperties());
        this.broker.putAll(PROMPT);
        this.properties = new ClientProperties(broker, settings.kafka().bootstrapServers());
    }

    /**
     * Makes the user, which goes again by itself unless {@link #keep} follows. Called outside of any transaction.
     *
     * @throws Refusal when the broker does not answer, or asks nobody who they are; nothing is left then, or soon
     */
    public void make(String client, String secret) {
        users.announce(client, PATIENCE);
        try (var admin = Admin.create(broker)) {
            new AccessRules(admin).set(client, KafkaUser.grantsOfClient(client));
            var login =
                    new UserScramCredentialUpsertion(client, new ScramCredentialInfo(MECHANISM, ITERATIONS), secret);
            BrokerAnswer.of(admin.alterUserScramCredentials(List.of(login)).all());
        } catch (KafkaException e) {
            end(client);
            throw refusal(e);
        }
    }

    private static Refusal refusal(KafkaException e) {
        if (e instanceof SecurityDisabledException) {
            return new Refusal(
                    Fault.INVALID_REQUEST,
                    "The broker of this installation asks nobody who they are, so a client needs no user there: leave"
                            + " out 'kafka'.",
                    "kafka",
                    List.of());
        }
        log.warn("No user of Kafka can be made: {}", e.toString());
        return new Refusal(
                Fault.UNAVAILABLE,
                "Kafka does not answer as it should, so the client was not made. Try again in a moment.");
    }

    /**
     * To be called in the transaction that makes the client.
     *
     * @throws Refusal when that comes so late that the user may have been taken away
     */
    public void keep(String client) {
        if (!users.keep(client)) {
            throw new Refusal(Fault.UNAVAILABLE, "Making the client took too long, so it was not made. Try again.");
        }
    }

    /** To be called in the transaction that deletes the client; the user follows once that is committed. */
    public void end(String client) {
        users.end(client);
        over.signal();
    }

    WakeUp over() {
        return over;
    }

    /** Takes away one user whose time is over; false when there is none. */
    boolean takeAwayOne() {
        return Boolean.TRUE.equals(transaction.execute(status -> {
            var name = users.lockOver().orElse(null);
            if (name == null) return false;
            try (var admin = Admin.create(broker)) {
                takeAway(admin, name);
            }
            users.forget(name);
            return true;
        }));
    }

    private static void takeAway(Admin admin, String name) {
        try {
            var login = new UserScramCredentialDeletion(name, MECHANISM);
            BrokerAnswer.of(admin.alterUserScramCredentials(List.of(login)).all());
        } catch (ResourceNotFoundException e) {
            log.debug("{} was no user of Kafka, or is none any more", name, e);
        }
        try {
            new AccessRules(admin).set(name, List.of());
        } catch (SecurityDisabledException e) {
            log.debug("The broker has no access rules", e);
        }
        log.info("{} is no user of Kafka any more", name);
    }

    /** What a client may may be another thing since the last version. */
    void grantAgain() {
        var kept = users.kept();
        if (kept.isEmpty()) return;
        try (var admin = Admin.create(broker)) {
            var rules = new AccessRules(admin);
            for (var name : kept) rules.set(name, KafkaUser.grantsOfClient(name));
        }
    }

    /** Settings of Kafka's own clients, a line each. */
    public String properties(String client, String secret) {
        return properties.of(client, secret, MECHANISM.mechanismName());
    }
}
