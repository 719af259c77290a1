package io.tradeseal.portal.inventory;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.tradeseal.portal.RunningPortal;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import tools.jackson.databind.JsonNode;

/** Answers as the services do, from a table of certificates: what pages look like is tested without running them all. */
final class ScriptedServices implements AutoCloseable {

    static final String ACCOUNT =
            "/subscriptions/42/resourceGroups/edi/providers/Microsoft.Logic/integrationAccounts/edi-prod";

    record Certificate(String name, Duration left, String state) {}

    final List<Certificate> certificates = new ArrayList<>();
    final List<JsonNode> saved = new ArrayList<>();
    volatile boolean expiryMonitorIsDown;
    volatile boolean notificationServiceIsDown;
    volatile boolean certificateServiceIsDown;
    volatile boolean refusesPages;
    volatile boolean agreementServiceIsDown;
    /** Whether version 2 was not followed by any: it has expired, and every warning is past. */
    volatile boolean nothingFollows;

    private final HttpServer server;
    private final Instant now = Instant.now();

    ScriptedServices() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", this::answer);
        server.start();
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    private void answer(HttpExchange exchange) throws IOException {
        var path = exchange.getRequestURI().getPath();
        var query = String.valueOf(exchange.getRequestURI().getQuery());
        if (path.endsWith("/impact")) {
            send(exchange, 200, impact());
        } else if (path.endsWith("/succession")) {
            send(exchange, agreementServiceIsDown ? 500 : 200, succession());
        } else if (path.endsWith("/expirations")) {
            send(exchange, expiryMonitorIsDown ? 500 : 200, plan());
        } else if (path.endsWith("/notifications")) {
            send(exchange, notificationServiceIsDown ? 500 : 200, mails());
        } else if (certificateServiceIsDown) {
            send(exchange, 500, Map.of());
        } else if (path.equals("/api/accounts")) {
            send(exchange, 200, Map.of("value", List.of(Map.of("id", ACCOUNT, "name", "edi-prod"))));
        } else if (path.equals("/api/certificates/summary")) {
            send(exchange, 200, counts());
        } else if (refusesPages && query.contains("skiptoken")) {
            send(exchange, 400, error("InvalidRequestContent", "$skiptoken is not one that this list gave out."));
        } else if (path.equals("/api/certificates")) {
            send(exchange, 200, list(query));
        } else {
            resource(exchange, path);
        }
    }

    private Map<String, Object> succession() {
        return Map.of(
                "value",
                nothingFollows
                        ? List.of(succession(2, 0, 1, false), succession(1, 0, 0, true))
                        : List.of(succession(2, 3, 3, false), succession(1, 3, 0, true)));
    }

    private static Map<String, Object> succession(int version, int agreements, int stops, boolean inPlace) {
        var answer = new LinkedHashMap<String, Object>(Map.of("version", version, "agreements", agreements));
        answer.put("stops", stops);
        answer.put("hurtsNobody", agreements == 0 && stops == 0);
        answer.put("successorInPlace", inPlace);
        if (inPlace) answer.put("successor", version + 1);
        return answer;
    }

    private static Map<String, Object> impact() {
        var stops = Map.of(
                "role", "sign", "date", "2026-03-14T00:00:00Z", "effect", "Stops", "message", "The key is missing.");
        var widens = Map.of("role", "verify", "date", "2026-03-01T00:00:00Z", "effect", "Widens");
        var agreement =
                Map.of("agreementName", "Orders", "guestPartner", "Fabrikam", "consequences", List.of(stops, widens));
        return Map.of("value", List.of(agreement));
    }

    private void resource(HttpExchange exchange, String path) throws IOException {
        var body = exchange.getRequestBody().readAllBytes();
        if (path.equals(ACCOUNT)) {
            send(exchange, 200, Map.of("id", ACCOUNT, "name", "edi-prod"));
            return;
        }
        var name = path.replaceFirst(".*/certificates/", "").replaceFirst("/.*", "");
        var found = certificates.stream().filter(it -> it.name().equals(name)).findFirst();
        if (path.endsWith("/validate")) {
            var json = RunningPortal.JSON.readTree(body);
            var text = new String(
                    java.util.Base64.getDecoder()
                            .decode(json.at("/properties/publicCertificate").asString()),
                    StandardCharsets.UTF_8);
            if (text.contains("PRIVATE KEY")) {
                send(exchange, 400, error("InvalidCertificate", "The file holds a private key. Keep it in a vault."));
            } else if (json.at("/properties/contacts").findValuesAsString("email").stream()
                    .anyMatch(address -> !address.contains("@"))) {
                send(exchange, 400, error("InvalidRequestContent", "Each contact needs an 'email'."));
            } else {
                var facts = facts(found.isPresent() ? 3 : 1, Duration.ofDays(360), "Enabled", false);
                facts.put("thumbprint", "71C204AA9E105B7F3D0C88E127F6B0D4A95E1C33");
                send(exchange, 200, facts);
            }
        } else if (exchange.getRequestMethod().equals("PUT")) {
            saved.add(RunningPortal.JSON.readTree(body));
            send(
                    exchange,
                    201,
                    Map.of("id", path, "name", name, "properties", facts(1, Duration.ofDays(360), "Enabled", true)));
        } else if (found.isEmpty()) {
            send(exchange, 404, error("ResourceNotFound", "There is no certificate '%s'.".formatted(name)));
        } else if (path.endsWith("/versions")) {
            send(
                    exchange,
                    200,
                    Map.of(
                            "value",
                            List.of(
                                    Map.of(
                                            "id",
                                            path,
                                            "name",
                                            "2",
                                            "properties",
                                            facts(2, found.get().left(), "Enabled", true)),
                                    Map.of(
                                            "id",
                                            path,
                                            "name",
                                            "1",
                                            "properties",
                                            facts(1, Duration.ofDays(-20), "Retired", false)))));
        } else {
            exchange.getResponseHeaders().set("ETag", "\"7\"");
            send(
                    exchange,
                    200,
                    Map.of(
                            "id",
                            path,
                            "name",
                            name,
                            "location",
                            "westus",
                            "properties",
                            facts(2, found.get().left(), found.get().state(), true)));
        }
    }

    private Map<String, Object> facts(int version, Duration left, String state, boolean current) {
        var facts = new LinkedHashMap<String, Object>();
        facts.put("version", version);
        facts.put("kind", "public");
        facts.put("state", state);
        facts.put("current", current);
        facts.put("activeFrom", now.minus(Duration.ofDays(300)).toString());
        facts.put("activeUntil", now.plus(left).toString());
        facts.put("thumbprint", "9427BEFA18EC6865A9EBDC79D4C38DE50E6316FF");
        facts.put("thumbprintSha256", "71C204AA9E105B7F3D0C88E127F6B0D4A95E1C3371C204AA9E105B7F3D0C88E1");
        facts.put("subject", "CN=as2.fabrikam.example, O=Fabrikam Inc, C=US");
        facts.put("issuer", "CN=Example Issuing CA 3");
        facts.put("serialNumber", "5B9B6C640C88E8");
        facts.put("notBefore", now.minus(Duration.ofDays(300)).toString());
        facts.put("notAfter", now.plus(left).toString());
        facts.put("keyAlgorithm", "RSA");
        facts.put("keySize", 2048);
        facts.put("signatureAlgorithm", "SHA256withRSA");
        facts.put("keyUsage", List.of("digitalSignature", "keyEncipherment"));
        facts.put(
                "trust", Map.of("status", "Expired", "validUntil", "2026-03-14T09:00:00Z", "revocation", "NotChecked"));
        facts.put("metadata", Map.of("owner", "edi"));
        facts.put(
                "findings",
                List.of(Map.of(
                        "code",
                        "KeySharedWithOtherName",
                        "severity",
                        "Warning",
                        "message",
                        "The same key is stored under another name. Separate certificates make a rollover easier.")));
        return facts;
    }

    private Map<String, Object> counts() {
        return Map.of(
                "total", certificates.size(),
                "expired", count(Duration.ofDays(-10_000), Duration.ZERO),
                "within7Days", count(Duration.ZERO, Duration.ofDays(7)),
                "within30Days", count(Duration.ZERO, Duration.ofDays(30)),
                "within90Days", count(Duration.ZERO, Duration.ofDays(90)));
    }

    private long count(Duration from, Duration to) {
        return certificates.stream()
                .filter(it -> it.left().compareTo(from) >= 0 && it.left().compareTo(to) < 0)
                .count();
    }

    private Map<String, Object> list(String query) {
        var search = query.contains("search=") ? query.replaceFirst(".*search=([^&]*).*", "$1") : "";
        var hits = certificates.stream()
                .filter(it -> it.name().contains(search))
                .map(this::hit)
                .toList();
        return hits.size() > 4 && !query.contains("skiptoken")
                ? Map.of(
                        "value",
                        hits.subList(0, 4),
                        "nextLink",
                        "https://localhost:8443/api/certificates?$skiptoken=bmV4dA.MQ")
                : Map.of("value", query.contains("skiptoken") ? hits.subList(4, hits.size()) : hits);
    }

    private Map<String, Object> hit(Certificate certificate) {
        return Map.of(
                "id",
                ACCOUNT + "/certificates/" + certificate.name(),
                "name",
                certificate.name(),
                "integrationAccountId",
                ACCOUNT,
                "kind",
                "public",
                "version",
                2,
                "state",
                certificate.state(),
                "thumbprint",
                "9427BEFA18EC6865A9EBDC79D4C38DE50E6316FF",
                "subject",
                "CN=" + certificate.name() + ".example, O=Fabrikam Inc, C=US",
                "notAfter",
                endOfDay(now.plus(certificate.left())).toString());
    }

    /** So that as many days are left at any time of the day. */
    private static Instant endOfDay(Instant instant) {
        return instant.truncatedTo(ChronoUnit.DAYS).plus(Duration.ofDays(1)).minusSeconds(1);
    }

    private Map<String, Object> plan() {
        if (nothingFollows) {
            var past = List.of("P30D", "P14D", "P7D", "P3D", "P1D").stream()
                    .map(threshold -> warning(threshold, -4, "NotPlanned", "It has expired."))
                    .toList();
            return Map.of(
                    "value",
                    List.of(Map.of(
                            "version", 2, "standing", "Expired", "reason", "It has expired.", "warnings", past)));
        }
        return Map.of(
                "value",
                List.of(
                        Map.of(
                                "version",
                                2,
                                "standing",
                                "Watched",
                                "reason",
                                "It is watched.",
                                "warnings",
                                List.of(
                                        warning("P14D", -11, "Announced", "Told when it was crossed."),
                                        warning("P3D", 0, "Announced", "Told when it was crossed."),
                                        warning("P1D", 2, "Planned", "Due when one day is left."),
                                        expiry())),
                        Map.of(
                                "version",
                                1,
                                "standing",
                                "Superseded",
                                "reason",
                                "A newer version is in use.",
                                "warnings",
                                List.of(
                                        warning("P7D", -27, "Cleared", "A newer version is in use."),
                                        warning("P1D", 1, "Planned", "Due when one day is left."),
                                        warning("P3D", -23, "NotPlanned", "A newer version is in use.")))));
    }

    private Map<String, Object> warning(String threshold, int days, String status, String reason) {
        return Map.of(
                "threshold",
                threshold,
                "dueAt",
                now.plus(Duration.ofDays(days)).toString(),
                "status",
                status,
                "reason",
                reason);
    }

    private Map<String, Object> expiry() {
        return Map.of(
                "dueAt",
                now.plus(Duration.ofDays(3)).toString(),
                "status",
                "Planned",
                "reason",
                "Told when it expires.");
    }

    private Map<String, Object> mails() {
        return Map.of(
                "value",
                        List.of(Map.of(
                                "version",
                                2,
                                "threshold",
                                "P14D",
                                "recipient",
                                "edi-ops@contoso.example",
                                "state",
                                "Sent",
                                "changedTime",
                                now.minus(Duration.ofDays(11)).toString())),
                "plan",
                        List.of(
                                Map.of(
                                        "date",
                                        now.plus(Duration.ofDays(3)).toString(),
                                        "version",
                                        2,
                                        "threshold",
                                        "P0D",
                                        "recipients",
                                        List.of()),
                                Map.of(
                                        "date",
                                        now.plus(Duration.ofDays(2)).toString(),
                                        "version",
                                        2,
                                        "threshold",
                                        "P1D",
                                        "recipients",
                                        List.of(
                                                Map.of("email", "edi-ops@contoso.example"),
                                                Map.of(
                                                        "email",
                                                        "it@fabrikam.example",
                                                        "note",
                                                        "suppressed after a bounce")))));
    }

    private static Map<String, Object> error(String code, String message) {
        return Map.of("error", Map.of("code", code, "message", message));
    }

    private static void send(HttpExchange exchange, int status, Object body) throws IOException {
        var bytes = RunningPortal.JSON.writeValueAsBytes(body);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(status, bytes.length);
        try (var out = exchange.getResponseBody()) {
            out.write(bytes);
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
