package io.tradeseal.quickstart;

import io.tradeseal.embedded.BrokerAccess;
import io.tradeseal.embedded.Secrets;
import io.tradeseal.quickstart.front.DefaultAccount;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * {@code connection.env}, to be sourced by a shell, and beside it what Kafka's clients are given: there while everything
 * answers, mode 600.
 */
final class ConnectionFile {
    static final String CLIENT = "tradeseal";
    static final String ADMIN = "admin";
    private static final String CLIENT_SECRET = "client-secret";
    private static final String ADMIN_PASSWORD = "admin-password";

    private final Home home;
    private final Ports ports;
    private final KafkaAccess kafka;

    ConnectionFile(Home home, Ports ports) {
        this.home = home;
        this.ports = ports;
        kafka = new KafkaAccess(home, ports);
    }

    String url() {
        return "https://localhost:" + ports.https();
    }

    String portal() {
        return "http://localhost:" + ports.http();
    }

    String clientSecret() {
        return home.secrets().of(CLIENT_SECRET);
    }

    String adminPassword() {
        return home.secrets().of(ADMIN_PASSWORD);
    }

    Path clientSecretFile() {
        return home.secrets().file(CLIENT_SECRET);
    }

    Path adminPasswordFile() {
        return home.secrets().file(ADMIN_PASSWORD);
    }

    /** True until the first administrator was told his password. */
    boolean isFirstStart() {
        return home.secrets().find(ADMIN_PASSWORD).isEmpty();
    }

    void remove() {
        try {
            Files.deleteIfExists(home.connection());
            Files.deleteIfExists(home.kafkaProperties());
            Files.deleteIfExists(home.kcatConf());
            Files.deleteIfExists(home.outage());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Nobody can connect meanwhile; {@code ./tradeseal status} says what is down. */
    void replaceBy(String outage) {
        remove();
        try {
            Files.writeString(home.outage(), outage + "\n");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void write(boolean capturesMail) {
        var access = kafka.of(KafkaAccess.CLIENT);
        try {
            Secrets.write(home.kafkaProperties(), lines(access.properties()));
            Secrets.write(home.kcatConf(), lines(access.librdkafkaProperties()));
            // The last, for who waits for it takes the others to be there.
            Secrets.write(home.connection(), lines(shell(variables(capturesMail))));
            Files.deleteIfExists(home.outage());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Map<String, String> variables(boolean capturesMail) {
        var variables = new LinkedHashMap<String, String>();
        variables.put("TRADESEAL_DATA", home.directory().toString());
        variables.put("TRADESEAL_URL", url());
        variables.put("TRADESEAL_PORTAL", portal());
        variables.put("TRADESEAL_CA", home.tls().resolve("ca.pem").toString());
        variables.put("TRADESEAL_TOKEN_URL", url() + "/oauth2/token");
        variables.put("TRADESEAL_CLIENT_ID", CLIENT);
        variables.put("TRADESEAL_CLIENT_SECRET", clientSecret());
        variables.put("TRADESEAL_ADMIN_USER", ADMIN);
        variables.put("TRADESEAL_ADMIN_PASSWORD", adminPassword());
        variables.put("TRADESEAL_SUBSCRIPTION", DefaultAccount.SUBSCRIPTION);
        variables.put("TRADESEAL_RESOURCE_GROUP", DefaultAccount.RESOURCE_GROUP);
        variables.put("TRADESEAL_ACCOUNT", DefaultAccount.NAME);
        variables.put("TRADESEAL_ACCOUNT_URL", url() + DefaultAccount.ID);
        variables.put("TRADESEAL_VAULT_URL", url());
        variables.put("TRADESEAL_KAFKA", kafka.bootstrapServers());
        variables.put("TRADESEAL_KAFKA_PROTOCOL", BrokerAccess.PROTOCOL);
        variables.put("TRADESEAL_KAFKA_USER", KafkaAccess.CLIENT);
        variables.put("TRADESEAL_KAFKA_PASSWORD", kafka.of(KafkaAccess.CLIENT).password());
        variables.put("TRADESEAL_KAFKA_PROPERTIES", home.kafkaProperties().toString());
        if (capturesMail) {
            variables.put("TRADESEAL_MAILBOX", portal() + "/mailbox");
        }
        variables.put("TRADESEAL_CLOCK", portal() + "/quickstart/clock");
        return variables;
    }

    private static Map<String, String> shell(Map<String, String> variables) {
        var quoted = new LinkedHashMap<String, String>();
        variables.forEach((name, value) -> quoted.put(name, quoted(value)));
        return quoted;
    }

    private static String lines(Map<String, String> settings) {
        return settings.entrySet().stream()
                .map(setting -> "%s=%s\n".formatted(setting.getKey(), setting.getValue()))
                .collect(Collectors.joining());
    }

    /** Plain where the shell takes it as it is, in single quotes otherwise. */
    private static String quoted(String value) {
        return value.matches("[A-Za-z0-9_./:@%+=-]*") ? value : "'" + value.replace("'", "'\\''") + "'";
    }
}
