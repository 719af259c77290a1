package io.tradeseal.certificate.versions;

import io.tradeseal.certificate.Reason;
import io.tradeseal.certificate.inventory.Certificate;
import io.tradeseal.certificate.inventory.StoredVersion;
import io.tradeseal.kit.arm.Members;
import io.tradeseal.kit.arm.Violations;
import io.tradeseal.kit.error.Fault;
import io.tradeseal.kit.error.Refusal;
import io.tradeseal.lifecycle.version.Takeover;
import io.tradeseal.lifecycle.version.VersionState;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * The body of a version's PATCH: {@code properties.state}, {@code properties.activeFrom}, {@code properties.activeUntil}.
 * Giving a staged version an activation enables it, so that it takes effect then by itself.
 */
record VersionPatch(
        @Nullable VersionState state,
        @Nullable Instant activeFrom,
        @Nullable Instant activeUntil) {
    private static final Set<VersionState> SETTABLE =
            Set.of(VersionState.ENABLED, VersionState.DISABLED, VersionState.STAGED, VersionState.RETIRED);

    static VersionPatch read(JsonNode json, Violations faults) {
        var properties = Members.of(json, faults).object("properties");
        var name = properties.text("state");
        var state = name == null ? null : VersionState.named(name).orElse(VersionState.DELETED);
        if (state != null && !SETTABLE.contains(state)) {
            faults.add("properties.state", "The state to set is Enabled, Disabled, Staged or Retired.");
        }
        return new VersionPatch(state, instant(properties, "activeFrom"), instant(properties, "activeUntil"));
    }

    private static @Nullable Instant instant(Members properties, String name) {
        var text = properties.text(name);
        if (text == null) {
            return null;
        }
        try {
            var instant = OffsetDateTime.parse(text).toInstant().truncatedTo(ChronoUnit.MICROS);
            if (instant.isAfter(Instant.EPOCH) && instant.isBefore(Instant.parse("9999-12-31T00:00:00Z"))) {
                return instant;
            }
        } catch (DateTimeParseException _) {
            // said below
        }
        var path = properties.path(name);
        properties.faults().add(path, "'%s' is an instant such as 2026-03-01T00:00:00Z.".formatted(path));
        return null;
    }

    /**
     * The versions as they are after it.
     *
     * @throws Refusal when a rule is against it
     */
    List<StoredVersion> on(Certificate certificate, StoredVersion version, Duration overlap, Instant now) {
        var wanted = wanted(version, now);
        if (wanted.state() == VersionState.RETIRED && certificate.versions().size() == 1) {
            throw new Refusal(
                    Reason.LAST_VERSION,
                    "This is the last version of '%s' that is not retired; delete the certificate instead."
                            .formatted(certificate.name()));
        }
        checkWindow(wanted);
        var changed = certificate.versions().stream()
                .map(other -> other.number() == version.number() ? wanted : other)
                .toList();
        var inTime = changed.stream().map(StoredVersion::inTime).toList();
        var takeover = new Takeover(version.inTime(), wanted.inTime(), overlap, now);
        return changed.stream()
                .map(other -> other.with(takeover.on(other.inTime(), inTime), now))
                .toList();
    }

    /** The window as it would be, whichever end of it was sent. */
    private void checkWindow(StoredVersion wanted) {
        var from = wanted.activeFrom();
        var until = wanted.activeUntil();
        var end = wanted.notAfter();
        if (activeUntil != null && end != null && activeUntil.isAfter(end)) {
            throw invalidWindow(
                    "properties.activeUntil",
                    "The certificate expires at %s; its window cannot end later.".formatted(end));
        }
        boolean sent = activeFrom != null || activeUntil != null;
        if (sent && from != null && until != null && !from.isBefore(until)) {
            throw invalidWindow(
                    activeUntil == null ? "properties.activeFrom" : "properties.activeUntil",
                    "The version's window would be empty: it would begin at %s and end at %s.".formatted(from, until));
        }
    }

    private static Refusal invalidWindow(String target, String message) {
        return new Refusal(Fault.INVALID_REQUEST, message, target, List.of());
    }

    private StoredVersion wanted(StoredVersion version, Instant now) {
        var next = state == null
                ? activeFrom != null && version.state() == VersionState.STAGED ? version.usableState() : version.state()
                : state == VersionState.ENABLED ? version.usableState() : state;
        var from = activeFrom == null ? version.activeFrom() : activeFrom;
        if (next.isUsable() && from == null) {
            from = now;
        }
        if (next == VersionState.STAGED) {
            from = activeFrom;
        }
        var until = activeUntil == null ? version.activeUntil() : activeUntil;
        boolean started = next.isUsable() && version.activeFrom() == null;
        if (activeUntil == null && started && from != null) {
            until = version.activated(from, now).activeUntil();
        }
        boolean same = next == version.state()
                && Objects.equals(from, version.activeFrom())
                && Objects.equals(until, version.activeUntil());
        return same ? version : version.with(next, from, until, now);
    }
}
