package io.tradeseal.expiry.watch;

import io.tradeseal.expiry.ExpirySettings;
import io.tradeseal.expiry.account.Account;
import io.tradeseal.expiry.account.Accounts;
import io.tradeseal.expiry.watch.CertificateReplicas.Due;
import io.tradeseal.lifecycle.plan.Plan;
import io.tradeseal.lifecycle.threshold.Policy;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Looks at certificates: decides, and writes what was decided. Runs in the caller's transaction, on locked rows. */
@Component
class ReviewCertificates {
    private final Accounts accounts;
    private final CertificateReplicas certificates;
    private final VersionReplicas versions;
    private final PublishNotices notices;
    private final Policy defaults;

    ReviewCertificates(
            Accounts accounts,
            CertificateReplicas certificates,
            VersionReplicas versions,
            PublishNotices notices,
            ExpirySettings settings) {
        this.accounts = accounts;
        this.certificates = certificates;
        this.versions = versions;
        this.notices = notices;
        this.defaults = settings.defaultPolicy();
    }

    /** A certificate and what was decided about it. */
    record Decided(CertificateReplica certificate, Plan.Outcome outcome) {}

    /** After certificates were stored or locked; the policies are read now, later than the locks were taken. */
    void again(List<CertificateReplica> locked, Instant now) {
        var accountsById = accounts.byId(
                locked.stream().map(CertificateReplica::account).distinct().toList());
        var decided = locked.stream()
                .map(certificate -> decide(certificate, account(accountsById, certificate), now))
                .toList();
        certificates.update(due(decided));
        versions.place(decided.stream().map(ReviewCertificates::moved).toList());
        notices.publish(decided, now);
    }

    /**
     * After an event brought a newer state of certificates.
     *
     * @param fresh not stored yet
     * @param stored locked
     * @return when the first of them is due again
     */
    Optional<Instant> afterEvent(
            List<CertificateReplica> fresh,
            List<CertificateReplica> stored,
            Map<Long, Account> accountsById,
            Instant now) {
        var decidedFresh = decideAll(fresh, accountsById, now);
        var ids = certificates.insert(due(decidedFresh));
        var decided = new ArrayList<>(decideAll(stored, accountsById, now));
        certificates.update(due(decided));
        decidedFresh.forEach(d ->
                decided.add(new Decided(d.certificate().withId(id(ids, d.certificate())), d.outcome())));
        versions.put(decided.stream().map(ReviewCertificates::placed).toList());
        notices.publish(decided, now);
        return decided.stream()
                .flatMap(d -> Optional.ofNullable(d.outcome().nextDueAt()).stream())
                .min(Comparator.naturalOrder());
    }

    private List<Decided> decideAll(List<CertificateReplica> all, Map<Long, Account> accountsById, Instant now) {
        return all.stream()
                .map(certificate -> decide(certificate, account(accountsById, certificate), now))
                .toList();
    }

    private Decided decide(CertificateReplica certificate, Account account, Instant now) {
        var plan = certificate.plan(account.policy(defaults), account.deleted());
        return new Decided(certificate, plan.at(now));
    }

    private static Account account(Map<Long, Account> accountsById, CertificateReplica certificate) {
        var account = accountsById.get(certificate.account());
        if (account == null) throw new IllegalStateException("Account " + certificate.account() + " has no row");
        return account;
    }

    private static long id(Map<String, Long> ids, CertificateReplica certificate) {
        var id = ids.get(certificate.key());
        if (id == null) throw new IllegalStateException(certificate.certificateId() + " was not stored");
        return id;
    }

    private static List<Due> due(List<Decided> decided) {
        return decided.stream()
                .map(d -> new Due(d.certificate(), d.outcome().nextDueAt()))
                .toList();
    }

    private static CertificateReplica placed(Decided decided) {
        var certificate = decided.certificate();
        return certificate.withVersions(decided.outcome().verdicts().stream()
                .map(verdict ->
                        certificate.version(verdict.version().number()).with(verdict.standing(), verdict.successor()))
                .toList());
    }

    /** With the versions alone whose place changed. */
    private static CertificateReplica moved(Decided decided) {
        var certificate = decided.certificate();
        return certificate.withVersions(placed(decided).versions().stream()
                .filter(version -> !version.equals(certificate.version(version.number())))
                .toList());
    }
}
