package io.tradeseal.expiry.policy;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.tradeseal.expiry.account.Account;
import io.tradeseal.expiry.watch.CertificateReplica;
import io.tradeseal.expiry.watch.CertificateReplicas;
import io.tradeseal.kit.clock.ServiceClock;
import io.tradeseal.lifecycle.plan.Notice;
import io.tradeseal.lifecycle.plan.Plan;
import io.tradeseal.lifecycle.threshold.Policy;
import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The warnings to come of an account's certificates, by its policy or by one that is only tried out. */
@Component
class PlanPreview {
    private static final int MOST_AT_ONCE = 5_000;

    private final CertificateReplicas certificates;
    private final PlanCandidates candidates;
    private final ServiceClock clock;

    PlanPreview(CertificateReplicas certificates, PlanCandidates candidates, ServiceClock clock) {
        this.certificates = certificates;
        this.candidates = candidates;
        this.clock = clock;
    }

    /**
     * A warning to come.
     *
     * @param event name of the event that will tell
     * @param threshold null for the expiry itself
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Entry(
            Instant at,
            String event,
            @Nullable String threshold,
            String certificateId,
            String name,
            int version,
            Instant notAfter) {}

    /**
     * What a policy would do.
     *
     * @param warnedAtOnce how many warnings would go out as soon as it is saved
     * @param warnedAtOnceIsLowerBound true when counting stopped at 5,000 certificates
     * @param plan the next warnings, those at once first
     */
    record Preview(int warnedAtOnce, boolean warnedAtOnceIsLowerBound, List<Entry> plan) {}

    /** The next warnings by the policy in force, soonest first. */
    List<Entry> next(Account account, Policy policy, int limit) {
        // A look at a date may tell nothing (a planned successor takes over), so some certificates more are read.
        var next = certificates.nextOfAccount(account.id(), 2 * limit);
        return entries(next, account, policy, clock.instant(), limit)
                .limit(limit)
                .toList();
    }

    Preview of(Account account, Policy policy, int limit) {
        var now = clock.instant();
        var due = candidates.crossed(account.id(), policy, now, MOST_AT_ONCE);
        var atOnce = entries(certificates.byIds(due), account, policy, now, 1)
                .filter(entry -> entry.at().equals(now))
                .count();
        var ids = new LinkedHashSet<>(due.subList(0, Math.min(limit, due.size())));
        ids.addAll(candidates.coming(account.id(), policy, now, limit));
        var plan = entries(certificates.byIds(List.copyOf(ids)), account, policy, now, limit)
                .limit(limit)
                .toList();
        return new Preview((int) atOnce, due.size() == MOST_AT_ONCE, plan);
    }

    private static Stream<Entry> entries(
            List<CertificateReplica> some, Account account, Policy policy, Instant now, int limit) {
        return some.stream()
                .flatMap(certificate -> certificate.plan(policy, account.deleted()).ahead(now, limit).stream()
                        .map(coming -> entry(certificate, coming)))
                .filter(Objects::nonNull)
                .sorted(Comparator.comparing(Entry::at).thenComparing(Entry::certificateId));
    }

    private static @Nullable Entry entry(CertificateReplica certificate, Plan.Coming coming) {
        var version = coming.version();
        var validity = Objects.requireNonNull(version.version().validity());
        return switch (coming.notice()) {
            case Notice.Expiring(var warning, var skipped) ->
                new Entry(
                        coming.at(),
                        "CertificateExpiring",
                        warning.threshold(),
                        certificate.certificateId(),
                        certificate.name(),
                        version.number(),
                        validity.notAfter());
            case Notice.Expired expired ->
                new Entry(
                        coming.at(),
                        "CertificateExpired",
                        null,
                        certificate.certificateId(),
                        certificate.name(),
                        version.number(),
                        validity.notAfter());
            case Notice.Cleared cleared -> null;
        };
    }
}
