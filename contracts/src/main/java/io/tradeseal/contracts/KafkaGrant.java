package io.tradeseal.contracts;

import java.util.Set;

/**
 * A right on Kafka; what is granted to nobody is denied.
 *
 * @param name of the resource, or what its name begins with
 * @param prefixed whether {@code name} is only the beginning
 * @param operations where {@link Operation#READ} and {@link Operation#WRITE} imply that the resource may be seen
 */
public record KafkaGrant(Resource resource, String name, boolean prefixed, Set<Operation> operations) {
    /** What a right is about, by Kafka's names. */
    public enum Resource {
        TOPIC,
        GROUP,
        TRANSACTIONAL_ID,
        CLUSTER
    }

    /** What may be done, by Kafka's names. */
    public enum Operation {
        READ,
        WRITE,
        CREATE,
        ALTER_CONFIGS,
        ALTER,
        DESCRIBE
    }

    static KafkaGrant topic(String name, Operation... operations) {
        return new KafkaGrant(Resource.TOPIC, name, false, Set.of(operations));
    }

    /** Of the broker as a whole, by the one name that it has for itself. */
    static KafkaGrant cluster(Operation... operations) {
        return new KafkaGrant(Resource.CLUSTER, "kafka-cluster", false, Set.of(operations));
    }
}
