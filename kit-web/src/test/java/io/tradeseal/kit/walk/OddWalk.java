package io.tradeseal.kit.walk;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Every endpoint by whoever may do all, with what it cannot take: the document names each answer. */
public final class OddWalk {
    /** @param query begins with a question mark where it is not empty */
    private record Oddity(String query, Map<String, String> headers) {}

    private static final List<Oddity> ODDITIES = List.of(
            new Oddity("", Map.of()), // nothing that is required
            new Oddity("?$top=x", Map.of()),
            new Oddity("?$skiptoken=x", Map.of()),
            new Oddity("?x=%FF", Map.of()),
            new Oddity("", Map.of("If-Match", "\"no\"")),
            new Oddity("", Map.of("If-None-Match", "*")));

    private OddWalk() {}

    /** Sends a request to an endpoint such as {@code GET /api/things/{id}} that there is. */
    @FunctionalInterface
    public interface Sender {
        int status(String endpoint, String query, Map<String, String> headers);
    }

    /** Answers that the OpenAPI document does not name, and errors of the server, a line each. */
    public static List<String> faults(Collection<String> endpoints, Sender sender) {
        var documents = OpenApi.published();
        var faults = new ArrayList<String>();
        for (var endpoint : endpoints.stream().sorted(RoleWalk.DELETIONS_LAST).toList()) {
            for (var oddity : ODDITIES) {
                var headers = new HashMap<>(oddity.headers());
                headers.put("Prefer", "wait=0"); // for what is not there, and is on nobody's way
                int status = sender.status(endpoint, oddity.query(), headers);
                if (status >= 500 || !documents.says(endpoint, status)) {
                    faults.add("%s%s %s: %d".formatted(endpoint, oddity.query(), oddity.headers(), status));
                }
            }
        }
        return List.copyOf(faults);
    }
}
