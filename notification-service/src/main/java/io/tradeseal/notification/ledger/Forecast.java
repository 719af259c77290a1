package io.tradeseal.notification.ledger;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.tradeseal.notification.replica.CertificateReplica;
import io.tradeseal.notification.replica.KnownPolicy;
import io.tradeseal.notification.replica.VersionReplica;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Which mails are to come on which dates: pure. expiry-monitor decides; this foretells from the same rules. */
final class Forecast {
    private Forecast() {}

    /** A mail to come, to everybody listed. */
    record Mail(Instant date, int version, String threshold, List<Person> recipients) {}

    /** @param note why this person will not be mailed as things are; null when they will */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Person(
            String email,
            @Nullable String contact,
            @Nullable String displayName,
            @Nullable String note) {}

    static List<Mail> of(CertificateReplica certificate, KnownPolicy policy, List<Person> people, Instant now) {
        if (certificate.deleted()) return List.of();
        return certificate.versions().stream()
                .filter(Forecast::watchable)
                .flatMap(version -> mails(certificate, version, policy, people, now))
                .sorted(Comparator.comparing(Mail::date).thenComparing(Mail::version))
                .toList();
    }

    private static boolean watchable(VersionReplica version) {
        return version.live() && version.notBefore() != null && version.notAfter() != null;
    }

    private static Stream<Mail> mails(
            CertificateReplica certificate,
            VersionReplica version,
            KnownPolicy policy,
            List<Person> people,
            Instant now) {
        return policy
                .schedule(Objects.requireNonNull(version.notBefore()), Objects.requireNonNull(version.notAfter()))
                .stream()
                .filter(due -> due.at().isAfter(now))
                .filter(due -> !due.at().isBefore(Objects.requireNonNull(version.startsAt())))
                .filter(due ->
                        certificate.versions().stream().noneMatch(other -> replaces(other, version, due.at(), now)))
                .map(due -> new Mail(due.at(), version.version(), due.threshold(), people));
    }

    /** Whether nobody is warned of {@code version} at {@code at} any more, because {@code other} has its turn by then. */
    private static boolean replaces(VersionReplica other, VersionReplica version, Instant at, Instant now) {
        return other.version() != version.version()
                && watchable(other)
                && (other.state().equals("Enabled") || version.state().equals("Unresolved"))
                && !Objects.requireNonNull(other.startsAt()).isAfter(at)
                && rank(now).compare(other, version) > 0;
    }

    /** What is current now ranks above everything whose turn has come, below what is still to come. */
    private static Comparator<VersionReplica> rank(Instant now) {
        return Comparator.comparing((VersionReplica version) ->
                        version.current() ? now : Objects.requireNonNull(version.startsAt()))
                .thenComparing(VersionReplica::current)
                .thenComparing(VersionReplica::version);
    }
}
