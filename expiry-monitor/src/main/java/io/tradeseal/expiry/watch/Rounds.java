package io.tradeseal.expiry.watch;

import io.tradeseal.expiry.ExpirySettings;
import io.tradeseal.expiry.account.Account;
import io.tradeseal.expiry.account.KnownAccounts;
import io.tradeseal.expiry.schedule.Policy;
import io.tradeseal.expiry.schedule.Watch;
import io.tradeseal.expiry.watch.KnownCertificates.Due;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Looks at certificates: decides, and writes what was decided. Runs in the caller's transaction, on locked rows. */
@Component
class Rounds {
    private final KnownAccounts accounts;
    private final KnownCertificates certificates;
    private final KnownVersions versions;
    private final Notices notices;
    private final Policy defaults;

    Rounds(
            KnownAccounts accounts,
            KnownCertificates certificates,
            KnownVersions versions,
            Notices notices,
            ExpirySettings settings) {
        this.accounts = accounts;
        this.certificates = certificates;
        this.versions = versions;
        this.notices = notices;
        this.defaults = settings.defaultPolicy();
    }

    /** A certificate and what was decided about it. */
    record Decided(KnownCertificate certificate, Watch.Round round) {}

    /** After certificates were stored or locked; the policies are read now, later than the locks were taken. */
    void again(List<KnownCertificate> locked, Instant now) {
        var known = accounts.byId(
                locked.stream().map(KnownCertificate::account).distinct().toList());
        var decided = locked.stream()
                .map(certificate -> decide(certificate, account(known, certificate), now))
                .toList();
        certificates.update(due(decided));
        versions.place(decided.stream().map(Rounds::moved).toList());
        notices.give(decided, now);
    }

    /**
     * After an event brought a newer state of certificates.
     *
     * @param fresh not stored yet
     * @param stored locked
     * @return when the first of them is due again
     */
    Optional<Instant> afterEvent(
            List<KnownCertificate> fresh, List<KnownCertificate> stored, Map<Long, Account> known, Instant now) {
        var decidedFresh = decideAll(fresh, known, now);
        var ids = certificates.insert(due(decidedFresh));
        var decided = new ArrayList<>(decideAll(stored, known, now));
        certificates.update(due(decided));
        decidedFresh.forEach(d ->
                decided.add(new Decided(d.certificate().withId(id(ids, d.certificate())), d.round())));
        versions.put(decided.stream().map(Rounds::placed).toList());
        notices.give(decided, now);
        return decided.stream()
                .flatMap(d -> Optional.ofNullable(d.round().nextDueAt()).stream())
                .min(Comparator.naturalOrder());
    }

    private List<Decided> decideAll(List<KnownCertificate> all, Map<Long, Account> known, Instant now) {
        return all.stream()
                .map(certificate -> decide(certificate, account(known, certificate), now))
                .toList();
    }

    private Decided decide(KnownCertificate certificate, Account account, Instant now) {
        var watch = certificate.watch(account.policy(defaults), account.deleted());
        return new Decided(certificate, watch.at(now));
    }

    private static Account account(Map<Long, Account> known, KnownCertificate certificate) {
        var account = known.get(certificate.account());
        if (account == null) throw new IllegalStateException("Account " + certificate.account() + " has no row");
        return account;
    }

    private static long id(Map<String, Long> ids, KnownCertificate certificate) {
        var id = ids.get(certificate.key());
        if (id == null) throw new IllegalStateException(certificate.certificateId() + " was not stored");
        return id;
    }

    private static List<Due> due(List<Decided> decided) {
        return decided.stream()
                .map(d -> new Due(d.certificate(), d.round().nextDueAt()))
                .toList();
    }

    private static KnownCertificate placed(Decided decided) {
        var certificate = decided.certificate();
        return certificate.withVersions(decided.round().verdicts().stream()
                .map(verdict ->
                        certificate.version(verdict.version().number()).with(verdict.standing(), verdict.successor()))
                .toList());
    }

    /** With the versions alone whose place changed. */
    private static KnownCertificate moved(Decided decided) {
        var certificate = decided.certificate();
        return certificate.withVersions(placed(decided).versions().stream()
                .filter(version -> !version.equals(certificate.version(version.number())))
                .toList());
    }
}
