package io.tradeseal.portal.kafka;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What a client puts into the file for Kafka's own clients: it needs nothing else, the authority of the broker's certificate neither. */
final class ClientProperties {
    private final String broker;

    /**
     * As the portal reaches the broker, but for its address.
     *
     * @param own settings of the portal's own client of Kafka
     * @param address where others find the broker; null where they find it as the portal does
     * @throws UncheckedIOException when the portal's trust store cannot be read
     */
    ClientProperties(Map<String, Object> own, @Nullable String address) {
        broker = "bootstrap.servers=%s\nsecurity.protocol=%s\n%s"
                .formatted(
                        address == null ? text(own.get("bootstrap.servers")) : address,
                        own.getOrDefault("security.protocol", "SASL_PLAINTEXT"),
                        trusted(own));
    }

    private static String text(@Nullable Object servers) {
        return servers instanceof List<?> several
                ? several.stream().map(String::valueOf).collect(Collectors.joining(","))
                : String.valueOf(servers);
    }

    /** On one line, as the format of these files has it. */
    private static String trusted(Map<String, Object> own) {
        var file = own.get("ssl.truststore.location");
        if (file == null || !"PEM".equals(own.get("ssl.truststore.type"))) return "";
        try {
            var certificates =
                    Files.readString(Path.of(file.toString())).lines().collect(Collectors.joining("\\n"));
            return "ssl.truststore.type=PEM\nssl.truststore.certificates=" + certificates + "\n";
        } catch (IOException e) {
            throw new UncheckedIOException("The certificates that Kafka is trusted by cannot be read.", e);
        }
    }

    /** A line each; the name of the consumer group may go on after the id. */
    String of(String client, String secret, String mechanism) {
        return """
            %ssasl.mechanism=%s
            sasl.jaas.config=org.apache.kafka.common.security.scram.ScramLoginModule required username="%s" password="%s";
            group.id=%s
            """.formatted(broker, mechanism, client, secret, client);
    }
}
