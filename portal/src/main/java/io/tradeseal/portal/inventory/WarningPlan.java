package io.tradeseal.portal.inventory;

import io.tradeseal.portal.page.Wording;
import io.tradeseal.portal.service.Answer;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Warnings of one certificate, planned and announced, as expiry-monitor answers. */
final class WarningPlan {

    /** Their reason repeats the word. */
    private static final Set<String> SAID_BY_THE_STATE = Set.of("Announced", "Planned");

    private static final Set<String> OF_OTHER_VERSIONS = Set.of("Announced", "Cleared", "Planned");

    /** @param announcedAt null when it was not announced */
    record Warning(
            @Nullable String threshold,
            Instant dueAt,
            String status,
            String reason,
            @Nullable Instant announcedAt) {
        Warning {
            Objects.requireNonNull(dueAt);
            Objects.requireNonNull(status);
        }

        /** When it was announced, which may be later than it was due; else when it is due. */
        private Instant when() {
            return announcedAt == null ? dueAt : announcedAt;
        }
    }

    record Version(int version, String standing, String reason, List<Warning> warnings) {
        Version {
            Objects.requireNonNull(warnings);
        }
    }

    record Versions(List<Version> value) {
        Versions {
            Objects.requireNonNull(value);
        }
    }

    /** A line of the table. */
    record Row(String threshold, String when, Instant instant, Standing standing, String reason) {}

    private WarningPlan() {}

    /** What was and will be announced of other versions, for whoever has that mail looks here; then the version shown. */
    static List<Row> rows(int version, Answer<Versions> plans, Answer<Succession.Versions> succession) {
        var known = plans.orNull();
        if (known == null) {
            return List.of();
        }
        var others = known.value().stream()
                .filter(plan -> plan.version() != version)
                .flatMap(plan -> plan.warnings().stream()
                        .filter(warning -> OF_OTHER_VERSIONS.contains(warning.status()))
                        .map(warning -> row(plan, warning, ", v" + plan.version(), succession)))
                .sorted(Comparator.comparing(Row::instant));
        var shown = known.value().stream()
                .filter(plan -> plan.version() == version)
                .flatMap(plan -> plan.warnings().stream().map(warning -> row(plan, warning, "", succession)));
        return Stream.concat(others, shown).toList();
    }

    private static Row row(Version plan, Warning warning, String suffix, Answer<Succession.Versions> succession) {
        var known = Succession.of(plan.version(), succession);
        return new Row(
                Wording.threshold(warning.threshold()) + suffix,
                Wording.minute(warning.when()),
                warning.when(),
                standing(warning.status(), known),
                SAID_BY_THE_STATE.contains(warning.status()) ? "" : warning.reason());
    }

    /** Green is only what hurts nobody: a warning ends also because a window does, with nothing to take its place. */
    private static Standing standing(String status, Optional<Succession.Version> succession) {
        var inPlace = succession.filter(Succession.Version::successorInPlace).isPresent();
        var eased = succession.filter(Succession.Version::isEased).isPresent();
        return switch (status) {
            case "Announced" -> new Standing("info", "announced"); // whether a person heard of it, the mails tell
            case "Planned" -> new Standing("info", "planned");
            case "Skipped" -> new Standing("info", "skipped");
            case "Cleared" -> eased ? new Standing("ok", "no longer needed") : new Standing("info", "ended");
            case "Capped" -> new Standing("info", "too early for its lifetime");
            case "Covered" -> new Standing("info", "told by a later one");
            case "NotPlanned" ->
                inPlace ? new Standing("ok", "successor in place") : new Standing("info", "not planned");
            default -> new Standing("info", "not planned");
        };
    }
}
