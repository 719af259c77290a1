package io.tradeseal.contracts;

import static io.tradeseal.contracts.KafkaGrant.Operation.ALTER;
import static io.tradeseal.contracts.KafkaGrant.Operation.ALTER_CONFIGS;
import static io.tradeseal.contracts.KafkaGrant.Operation.CREATE;
import static io.tradeseal.contracts.KafkaGrant.Operation.DESCRIBE;
import static io.tradeseal.contracts.KafkaGrant.Operation.READ;
import static io.tradeseal.contracts.KafkaGrant.Operation.WRITE;
import static io.tradeseal.contracts.Topic.ACCESS;
import static io.tradeseal.contracts.Topic.AGREEMENTS;
import static io.tradeseal.contracts.Topic.CERTIFICATES;
import static io.tradeseal.contracts.Topic.EXPIRATIONS;
import static io.tradeseal.contracts.Topic.INBOX;
import static io.tradeseal.contracts.Topic.NOTIFICATIONS;
import static io.tradeseal.contracts.Topic.POLICIES;
import static io.tradeseal.contracts.Topic.REJECTIONS;

import io.tradeseal.contracts.KafkaGrant.Resource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;

/** Who writes and reads which topic: the one table that Kafka's access rules are made of. */
public enum KafkaUser {
    CERTIFICATE_SERVICE(Set.of(CERTIFICATES, REJECTIONS), Set.of(INBOX, AGREEMENTS, ACCESS)),
    AGREEMENT_SERVICE(Set.of(AGREEMENTS), Set.of(CERTIFICATES, EXPIRATIONS, ACCESS)),
    EXPIRY_MONITOR(Set.of(EXPIRATIONS, POLICIES), Set.of(CERTIFICATES, AGREEMENTS, ACCESS)),
    NOTIFICATION_SERVICE(
            Set.of(POLICIES, NOTIFICATIONS), Set.of(CERTIFICATES, EXPIRATIONS, POLICIES, AGREEMENTS, ACCESS)),
    PORTAL(Set.of(ACCESS), Set.of());

    /** May do everything: the broker itself, and whoever administers it. No service. */
    public static final String BROKER = "broker";

    @SuppressWarnings("ImmutableEnumChecker") // cannot change
    private final Set<Topic> writes;

    @SuppressWarnings("ImmutableEnumChecker") // cannot change
    private final Set<Topic> reads;

    KafkaUser(Set<Topic> writes, Set<Topic> reads) {
        this.writes = writes;
        this.reads = reads;
    }

    /** The name of the service, by which it signs in to Kafka too, such as {@code certificate-service}. */
    public String title() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    public Set<Topic> writes() {
        return writes;
    }

    public Set<Topic> reads() {
        return reads;
    }

    /** The topics that it makes where they are missing, dead letters among them. */
    public Set<String> makes() {
        var made = new TreeSet<String>();
        for (var topic : writes) made.add(topic.topicName());
        for (var topic : reads) {
            made.add(topic.topicName());
            made.add(topic.deadLetters(title()));
        }
        return made;
    }

    /** The consumer group of all its instances. */
    public String group() {
        return title();
    }

    /** What the transactional ids of its relay begin with; the database's name follows. */
    public String transactionalIds() {
        return "outbox-%s-".formatted(title());
    }

    /** All that its instances may do. */
    public List<KafkaGrant> grants() {
        var grants = new ArrayList<KafkaGrant>();
        for (var topic : makes()) grants.add(KafkaGrant.topic(topic, CREATE));
        for (var topic : writes) grants.add(KafkaGrant.topic(topic.topicName(), WRITE));
        for (var topic : reads) {
            grants.add(KafkaGrant.topic(topic.topicName(), READ));
            grants.add(KafkaGrant.topic(topic.deadLetters(title()), WRITE));
            if (!topic.lasting().isEmpty()) grants.add(KafkaGrant.topic(topic.topicName(), ALTER_CONFIGS));
        }
        if (!reads.isEmpty()) grants.add(new KafkaGrant(Resource.GROUP, group(), false, Set.of(READ)));
        grants.add(new KafkaGrant(Resource.TRANSACTIONAL_ID, transactionalIds(), true, Set.of(WRITE)));
        if (managesClients()) grants.add(KafkaGrant.cluster(ALTER, DESCRIBE));
        return grants;
    }

    /** Whether it makes and takes away the users of clients, and their rights: Kafka knows no smaller right for that. */
    public boolean managesClients() {
        return this == PORTAL;
    }

    /**
     * All that another system may do: put requests into the inbox and read what is published, with consumer groups and
     * transactional ids whose names begin with its own.
     */
    public static List<KafkaGrant> grantsOfClient(String clientId) {
        var grants = new ArrayList<KafkaGrant>();
        Arrays.stream(Topic.values())
                .filter(topic -> topic != ACCESS)
                .forEach(topic -> grants.add(KafkaGrant.topic(topic.topicName(), topic == INBOX ? WRITE : READ)));
        grants.add(new KafkaGrant(Resource.GROUP, clientId, true, Set.of(READ)));
        grants.add(new KafkaGrant(Resource.TRANSACTIONAL_ID, clientId, true, Set.of(WRITE)));
        return grants;
    }
}
