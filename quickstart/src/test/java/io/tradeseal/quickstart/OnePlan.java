package io.tradeseal.quickstart;

import io.tradeseal.lifecycle.calendar.ExpiryEntryId;
import io.tradeseal.quickstart.front.DefaultAccount;
import io.tradeseal.quickstart.front.FrontDoor;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What the answers of the services say of warnings to come in one account, each by its own words. */
final class OnePlan {
    /** How notification-service names the expiry itself. */
    private static final String EXPIRY = "P0D";

    private static final JsonMapper JSON = JsonMapper.shared();
    private static final Pattern OF_EXPIRY = Pattern.compile(".* P\\d+D");
    private static final Pattern UID = Pattern.compile("UID:(\\S+)");

    private final HttpClient http = HttpClient.newHttpClient();
    private final FrontDoor door;
    private final String base;
    private final String account;

    OnePlan(FrontDoor door, String base, String account) {
        this.door = door;
        this.base = base;
        this.account = account;
        door.signIn();
    }

    /** A warning, or an expiry, to come. */
    record Planned(String certificate, int version, String threshold, Instant at) {

        /** Without its instant, as one knows it once it was announced. */
        String warning() {
            return certificate + " " + version + " " + threshold;
        }
    }

    /** {@code …/certificates/{c}/expirations} of expiry-monitor. */
    Set<Planned> byMonitor(String name) {
        return versions(name)
                .flatMap(version -> version.path("warnings")
                        .valueStream()
                        .filter(warning -> warning.path("status").asString("").equals("Planned"))
                        .map(warning -> new Planned(
                                name,
                                version.path("version").asInt(),
                                warning.path("threshold").asString(EXPIRY),
                                instant(warning.path("dueAt")))))
                .collect(Collectors.toSet());
    }

    /** {@code …/certificates/{c}/notifications} of notification-service. */
    Set<Planned> byMails(String name) {
        return get("/certificates/" + name + "/notifications")
                .path("plan")
                .valueStream()
                .map(mail -> new Planned(
                        name,
                        mail.path("version").asInt(),
                        mail.path("threshold").asString(""),
                        instant(mail.path("date"))))
                .collect(Collectors.toSet());
    }

    /** {@code …/expirationPolicy} of the account. */
    Set<Planned> byPolicy() {
        return get("/expirationPolicy", "&$top=100")
                .path("properties")
                .path("plan")
                .valueStream()
                .map(entry -> new Planned(
                        entry.path("name").asString(""),
                        entry.path("version").asInt(),
                        entry.path("threshold").asString(EXPIRY),
                        instant(entry.path("at"))))
                .collect(Collectors.toSet());
    }

    /** Entry ids of the versions whose end is watched, and to come or no longer ago than that. */
    Set<String> watched(Collection<String> names, Duration ago) {
        var now = Instant.parse(
                door.get("/quickstart/clock").orThrow("clock").path("now").asString(""));
        var ids = new HashSet<String>();
        for (var name : names) {
            versions(name)
                    .filter(version -> version.path("standing").asString("").equals("Watched"))
                    .filter(version -> instant(version.path("notAfter")).isAfter(now.minus(ago)))
                    .forEach(version -> ids.add(id(name, version.path("version").asInt())));
        }
        return ids;
    }

    /** Those to come by {@code /api/expirations}. */
    Set<String> listed() {
        return api("/api/expirations?within=P3650D&$top=100&integrationAccountId=" + account)
                .path("value")
                .valueStream()
                .map(row ->
                        id(row.path("name").asString(""), row.path("version").asInt()))
                .collect(Collectors.toSet());
    }

    /** Those to come, and those of the last 90 days, by the calendar. */
    Set<String> inCalendar() {
        var text = text("/api/expirations.ics?within=P3650D&integrationAccountId=" + account);
        return UID.matcher(text.replace("\r\n ", ""))
                .results()
                .map(found -> found.group(1))
                .collect(Collectors.toSet());
    }

    /** What of {@link #mailed} tells of an expiry; an agreement that stops for want of a key is told of by itself. */
    List<String> mailedOfExpiries(Collection<String> names) {
        return mailed(names).stream().filter(OF_EXPIRY.asMatchPredicate()).toList();
    }

    /** What the ledger says was mailed. */
    List<String> mailed(Collection<String> names) {
        return names.stream()
                .flatMap(name -> get("/certificates/" + name + "/notifications")
                        .path("value")
                        .valueStream()
                        .filter(entry -> entry.path("state").asString("").equals("Sent"))
                        .map(entry -> name + " " + entry.path("version").asInt() + " "
                                + entry.path("threshold").asString("")))
                .toList();
    }

    List<String> without(Collection<Planned> promised) {
        return promised.stream().map(Planned::warning).toList();
    }

    int shownVersion(String name) {
        return get("/certificates/" + name).path("properties").path("version").asInt();
    }

    /** What an event of expiry-monitor warns of; empty for a clearing. */
    static Optional<String> warning(String name, String type, String data) {
        var event = JSON.readTree(data);
        var threshold =
                switch (type) {
                    case "Tradeseal.CertificateExpiring.v1" ->
                        event.path("threshold").asString("");
                    case "Tradeseal.CertificateExpired.v1" -> EXPIRY;
                    default -> "";
                };
        return threshold.isEmpty()
                ? Optional.empty()
                : Optional.of(name + " " + event.path("version").asInt() + " " + threshold);
    }

    private Stream<JsonNode> versions(String name) {
        return get("/certificates/" + name + "/expirations").path("value").valueStream();
    }

    private String id(String name, int version) {
        return ExpiryEntryId.of(account + "/certificates/" + name, version);
    }

    private JsonNode get(String child, String... more) {
        return api(account + child + DefaultAccount.API_VERSION + String.join("", more));
    }

    private JsonNode api(String path) {
        return door.get(path).orThrow(path);
    }

    private String text(String path) {
        var request = HttpRequest.newBuilder(URI.create(base + path)).header("Authorization", "Bearer " + door.token());
        try {
            return http.send(request.build(), BodyHandlers.ofString()).body();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static Instant instant(JsonNode node) {
        return Instant.parse(node.asString(""));
    }
}
