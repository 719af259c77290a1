package io.tradeseal.portal.inventory;

import io.tradeseal.portal.page.Words;
import io.tradeseal.portal.service.Answer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Warnings of one certificate, planned and told: what expiry-monitor plans, joined with whom notification-service mails.
 * Either half stands alone when the other service is down.
 */
final class WarningPlan {

    /** How notification-service names the expiry itself, for which expiry-monitor has no threshold. */
    private static final String EXPIRY = "P0D";

    /** Their reason repeats the word. */
    private static final Set<String> SAID_BY_THE_STATE = Set.of("Announced", "Planned");

    private static final Set<String> TOLD = Set.of("Announced", "Cleared");

    record Warning(@Nullable String threshold, Instant dueAt, String status, String reason) {
        Warning {
            Objects.requireNonNull(dueAt);
            Objects.requireNonNull(status);
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

    record Entry(
            int version,
            String threshold,
            String recipient,
            String state,
            @Nullable String reason) {
        Entry {
            Objects.requireNonNull(threshold);
        }
    }

    record Person(String email, @Nullable String note) {}

    record Mail(Instant date, int version, String threshold, List<Person> recipients) {
        Mail {
            Objects.requireNonNull(threshold);
            Objects.requireNonNull(recipients);
        }
    }

    record Mails(List<Entry> value, @Nullable List<Mail> plan) {
        Mails {
            Objects.requireNonNull(value);
        }
    }

    /** A line of the table. */
    record Row(String threshold, String when, Instant instant, List<String> to, Standing standing, String reason) {}

    private WarningPlan() {}

    /** What was told of other versions, for whoever has that mail looks for it here; then the version shown. */
    static List<Row> rows(int version, Answer<Versions> plans, Answer<Mails> mails) {
        var known = plans.orNull();
        var sent = mails.orNull();
        if (known == null) {
            return List.of();
        }
        var others = known.value().stream()
                .filter(plan -> plan.version() != version)
                .flatMap(plan -> plan.warnings().stream()
                        .filter(warning -> TOLD.contains(warning.status()))
                        .map(warning -> row(plan.version(), warning, sent, ", v" + plan.version())))
                .sorted(Comparator.comparing(Row::instant));
        var shown = known.value().stream()
                .filter(plan -> plan.version() == version)
                .flatMap(plan -> plan.warnings().stream())
                .map(warning -> row(version, warning, sent, ""));
        return Stream.concat(others, shown).toList();
    }

    private static Row row(int version, Warning warning, @Nullable Mails mails, String suffix) {
        var key = warning.threshold() == null ? EXPIRY : warning.threshold();
        var to = new ArrayList<String>();
        if (mails != null) {
            entries(mails, version, key).forEach(entry -> to.add(entry.recipient() + ": " + told(entry)));
            if (to.isEmpty()) {
                planned(mails, version, key)
                        .forEach(person ->
                                to.add(person.note() == null ? person.email() : person.email() + ": " + person.note()));
            }
        }
        return new Row(
                Words.threshold(warning.threshold()) + suffix,
                Words.minute(warning.dueAt()),
                warning.dueAt(),
                to,
                standing(warning.status()),
                SAID_BY_THE_STATE.contains(warning.status()) ? "" : warning.reason());
    }

    private static Stream<Entry> entries(Mails mails, int version, String threshold) {
        return mails.value().stream()
                .filter(entry -> entry.version() == version && entry.threshold().equals(threshold));
    }

    private static Stream<Person> planned(Mails mails, int version, String threshold) {
        return mails.plan() == null
                ? Stream.empty()
                : mails.plan().stream()
                        .filter(mail ->
                                mail.version() == version && mail.threshold().equals(threshold))
                        .flatMap(mail -> mail.recipients().stream());
    }

    private static String told(Entry entry) {
        return entry.reason() == null ? entry.state() : entry.state() + " (" + entry.reason() + ")";
    }

    private static Standing standing(String status) {
        return switch (status) {
            case "Announced" -> new Standing("ok", "told");
            case "Planned" -> new Standing("info", "planned");
            case "Skipped" -> new Standing("info", "skipped");
            case "Cleared" -> new Standing("ok", "no longer needed");
            case "Capped" -> new Standing("info", "too early for its lifetime");
            case "Covered" -> new Standing("ok", "successor in place");
            default -> new Standing("info", "not planned");
        };
    }
}
