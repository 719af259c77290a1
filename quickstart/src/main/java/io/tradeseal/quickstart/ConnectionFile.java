package io.tradeseal.quickstart;

import io.tradeseal.embedded.Secrets;
import io.tradeseal.quickstart.front.DefaultAccount;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/** {@code connection.env}: there while everything answers, mode 600, to be sourced by a shell. */
final class ConnectionFile {
    static final String CLIENT = "tradeseal";
    static final String ADMIN = "admin";
    private static final String CLIENT_SECRET = "client-secret";
    private static final String ADMIN_PASSWORD = "admin-password";

    private final Home home;
    private final Ports ports;

    ConnectionFile(Home home, Ports ports) {
        this.home = home;
        this.ports = ports;
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
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void write(boolean capturesMail) {
        var text = variables(capturesMail).entrySet().stream()
                .map(variable -> "%s=%s\n".formatted(variable.getKey(), quoted(variable.getValue())))
                .collect(Collectors.joining());
        try {
            Secrets.write(home.connection(), text);
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
        variables.put("TRADESEAL_KAFKA", "localhost:" + ports.kafka());
        if (capturesMail) {
            variables.put("TRADESEAL_MAILBOX", portal() + "/mailbox");
        }
        variables.put("TRADESEAL_CLOCK", portal() + "/quickstart/clock");
        return variables;
    }

    /** Plain where the shell takes it as it is, in single quotes otherwise. */
    private static String quoted(String value) {
        return value.matches("[A-Za-z0-9_./:@%+=-]*") ? value : "'" + value.replace("'", "'\\''") + "'";
    }
}
