package io.tradeseal.portal.inventory;

import io.tradeseal.portal.page.Wording;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Mails about one certificate as notification-service answers: its ledger, newest first, and those to come, soonest first.
 * Shown beside what expiry-monitor answers, never joined with it.
 */
record Mails(List<Entry> value, @Nullable List<Planned> plan) {
    Mails {
        Objects.requireNonNull(value);
    }

    record Entry(
            int version,
            String threshold,
            String recipient,
            String state,
            @Nullable String reason,
            Instant changedTime) {
        Entry {
            Objects.requireNonNull(threshold);
            Objects.requireNonNull(changedTime);
        }

        private Row row() {
            var state = reason == null ? this.state : this.state + " (" + reason + ")";
            return Mails.row(threshold, version, changedTime, List.of(recipient + ": " + state));
        }
    }

    record Person(String email, @Nullable String note) {

        private String line() {
            return note == null ? email : email + ": " + note;
        }
    }

    record Planned(Instant date, int version, String threshold, List<Person> recipients) {
        Planned {
            Objects.requireNonNull(date);
            Objects.requireNonNull(threshold);
            Objects.requireNonNull(recipients);
        }

        private Row row() {
            var to = recipients.isEmpty()
                    ? List.of("nobody: there is no contact for it")
                    : recipients.stream().map(Person::line).toList();
            return Mails.row(threshold, version, date, to);
        }
    }

    /** A line of the table. */
    record Row(String threshold, String when, Instant instant, List<String> to) {}

    /** A table with what its lines have in common. */
    record Group(String heading, List<Row> rows) {}

    /** Those to come first; a group without mails is left out. */
    List<Group> groups() {
        var coming = plan == null ? List.<Planned>of() : plan;
        return Stream.of(
                        new Group("To come", coming.stream().map(Planned::row).toList()),
                        new Group("So far", value.stream().map(Entry::row).toList()))
                .filter(group -> !group.rows().isEmpty())
                .toList();
    }

    private static Row row(String threshold, int version, Instant instant, List<String> to) {
        return new Row(Wording.threshold(threshold) + ", v" + version, Wording.minute(instant), instant, to);
    }
}
