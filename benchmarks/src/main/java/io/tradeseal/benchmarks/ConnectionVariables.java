package io.tradeseal.benchmarks;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Collectors;

/** What {@code connection.env} of a running installation says, as it was when it was read. */
record ConnectionVariables(Map<String, String> values) {

    static ConnectionVariables in(Path directory) throws IOException {
        return new ConnectionVariables(Files.readAllLines(directory.resolve("connection.env")).stream()
                .filter(line -> line.contains("="))
                .collect(Collectors.toMap(
                        line -> line.substring(0, line.indexOf('=')), line -> line.substring(line.indexOf('=') + 1))));
    }

    String get(String name) {
        var value = values.get(name);
        if (value == null) throw new IllegalStateException("connection.env does not tell " + name);
        return value;
    }

    /** The door without TLS, on loopback. */
    URI plain() {
        return URI.create(get("TRADESEAL_PORTAL"));
    }

    /** Path of the account that is there from the start. */
    String account() {
        return URI.create(get("TRADESEAL_ACCOUNT_URL")).getPath();
    }

    /** Of the client that is there from the start. */
    String token() throws IOException, InterruptedException {
        try (var http = HttpClient.newHttpClient()) {
            var form = "grant_type=client_credentials&client_id=%s&client_secret=%s"
                    .formatted(get("TRADESEAL_CLIENT_ID"), get("TRADESEAL_CLIENT_SECRET"));
            var answer = http.send(
                    HttpRequest.newBuilder(plain().resolve("/oauth2/token"))
                            .header("Content-Type", "application/x-www-form-urlencoded")
                            .POST(BodyPublishers.ofString(form))
                            .build(),
                    BodyHandlers.ofString());
            return answer.body().replaceAll("(?s).*\"access_token\" *: *\"([^\"]*)\".*", "$1");
        }
    }
}
