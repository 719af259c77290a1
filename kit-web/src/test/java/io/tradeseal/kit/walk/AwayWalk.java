package io.tradeseal.kit.walk;

import io.tradeseal.testkit.TestTokens;
import io.tradeseal.testkit.TestTokens.Grant;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** Every endpoint while the database is away, or loses a connection: 503, when to try again, and the error body. */
public final class AwayWalk {
    /** Of whom nobody looks up whether his access has ended, since no subject is that long: so requests come to the endpoint. */
    private static final String UNKNOWN = "x".repeat(600);

    private AwayWalk() {}

    /** Sends a request to an endpoint such as {@code GET /api/things/{id}} with this token. */
    @FunctionalInterface
    public interface Sender {
        HttpResponse<String> send(String endpoint, String token);
    }

    /** A token with which a request comes to its endpoint without the database. */
    public static String passing() {
        return TestTokens.shared().token(UNKNOWN, new Grant("Owner", "/"));
    }

    /** What is answered otherwise while the database is gone, a line each: stopped by the filters, and by the endpoint. */
    public static List<String> faultsWithout(Collection<String> endpoints, Sender sender) {
        var faults = new ArrayList<String>();
        for (var endpoint : endpoints) {
            for (var token : List.of(TestTokens.shared().owner(), passing())) {
                var answer = sender.send(endpoint, token);
                if (!isUnavailable(answer)) faults.add(line(endpoint, answer));
            }
        }
        return List.copyOf(faults);
    }

    /**
     * What is answered by anything else than the endpoint itself or 503, when all connections break before each request.
     *
     * @param breaking ends every connection of the service
     */
    public static List<String> faultsWhileBreaking(Collection<String> endpoints, Runnable breaking, Sender sender) {
        var faults = new ArrayList<String>();
        var token = passing();
        for (var endpoint : endpoints.stream().sorted(RoleWalk.DELETIONS_LAST).toList()) {
            sender.send(endpoint, token); // what was just used the pool hands out again without looking
            breaking.run();
            var answer = sender.send(endpoint, token);
            if (answer.statusCode() >= 500 && !isUnavailable(answer)) faults.add(line(endpoint, answer));
        }
        return List.copyOf(faults);
    }

    /** What is still answered with an error of the server although the database is there again, a line each. */
    public static List<String> faultsOnceBack(Collection<String> endpoints, Sender sender) {
        return endpoints.stream()
                .filter(endpoint -> endpoint.startsWith("GET "))
                .map(endpoint -> line(endpoint, sender.send(endpoint, passing())))
                .filter(line -> line.contains(": 5"))
                .toList();
    }

    /** Whether an answer is the one for what will be there again. */
    public static boolean isUnavailable(HttpResponse<String> answer) {
        return answer.statusCode() == 503
                && answer.headers().firstValueAsLong("Retry-After").orElse(0) > 0
                && code(answer.body()).equals("ServiceUnavailable");
    }

    private static String code(String body) {
        try {
            return JsonMapper.shared().readTree(body).at("/error/code").asString("");
        } catch (JacksonException e) {
            return "";
        }
    }

    private static String line(String endpoint, HttpResponse<String> answer) {
        return "%s: %d %s".formatted(endpoint, answer.statusCode(), answer.body());
    }
}
