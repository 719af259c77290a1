package io.tradeseal.embedded;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What a client needs to reach a broker that asks who it is.
 *
 * @param bootstrapServers {@code host:port}
 * @param password without quotation marks or backslashes, as {@link Secrets#random()} makes it
 */
public record BrokerAccess(String bootstrapServers, String user, String password) {
    /** By which clients prove that they know the password, without saying it. */
    public static final String MECHANISM = "SCRAM-SHA-512";

    public static final String PROTOCOL = "SASL_PLAINTEXT";

    /** Settings of Kafka's own clients, {@code bootstrap.servers} among them. */
    public Map<String, String> properties() {
        var properties = new LinkedHashMap<String, String>();
        properties.put("bootstrap.servers", bootstrapServers);
        properties.put("security.protocol", PROTOCOL);
        properties.put("sasl.mechanism", MECHANISM);
        properties.put("sasl.jaas.config", login());
        return properties;
    }

    /** Settings of librdkafka's clients, older ones too, see {@link BrokerUsers#sayingIt}; {@code bootstrap.servers} among them. */
    public Map<String, String> librdkafkaProperties() {
        var properties = new LinkedHashMap<String, String>();
        properties.put("bootstrap.servers", bootstrapServers);
        properties.put("security.protocol", PROTOCOL);
        properties.put("sasl.mechanism", "PLAIN");
        properties.put("sasl.username", user);
        properties.put("sasl.password", password);
        return properties;
    }

    /** The value of {@code sasl.jaas.config}. */
    String login() {
        return "org.apache.kafka.common.security.scram.ScramLoginModule required username=\"%s\" password=\"%s\";"
                .formatted(user, password);
    }

    /** Hides the password. */
    @Override
    public String toString() {
        return "%s as %s".formatted(bootstrapServers, user);
    }
}
