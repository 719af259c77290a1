package io.tradeseal.notification.ledger;

import static java.util.function.BinaryOperator.maxBy;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toMap;

import io.tradeseal.contracts.CertificateEvent;
import io.tradeseal.contracts.CertificateTopicEvent;
import io.tradeseal.contracts.IntegrationAccountEvent;
import io.tradeseal.contracts.ResourceIds;
import io.tradeseal.kit.clock.ServiceClock;
import io.tradeseal.kit.event.Emission;
import io.tradeseal.kit.event.Received;
import io.tradeseal.kit.outbox.Outbox;
import io.tradeseal.notification.person.Contacts;
import io.tradeseal.notification.replica.AccountReplica;
import io.tradeseal.notification.replica.AccountReplicas;
import io.tradeseal.notification.replica.CertificateReplica;
import io.tradeseal.notification.replica.CertificateReplicas;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Keeps the copies of accounts and certificates, and withdraws or adds mails where they say so. */
@Service
class TakeCertificates {
    private final AccountReplicas accounts;
    private final CertificateReplicas certificates;
    private final Contacts contacts;
    private final Warnings warnings;
    private final PlanMails plan;
    private final Outbox outbox;
    private final ServiceClock clock;

    TakeCertificates(
            AccountReplicas accounts,
            CertificateReplicas certificates,
            Contacts contacts,
            Warnings warnings,
            PlanMails plan,
            Outbox outbox,
            ServiceClock clock) {
        this.accounts = accounts;
        this.certificates = certificates;
        this.contacts = contacts;
        this.warnings = warnings;
        this.plan = plan;
        this.outbox = outbox;
        this.clock = clock;
    }

    @Transactional
    void handle(List<Received<CertificateTopicEvent>> events) {
        var changedAccounts = events.stream()
                .flatMap(received -> received.event() instanceof IntegrationAccountEvent account
                        ? Stream.of(AccountReplica.of(account.account()))
                        : Stream.empty())
                .collect(toMap(
                        AccountReplica::accountKey,
                        Function.identity(),
                        maxBy(Comparator.comparingLong(AccountReplica::revision))))
                .values();
        var changedCertificates = events.stream()
                .flatMap(received -> received.event() instanceof CertificateEvent certificate
                        ? Stream.of(new CertificateReplica.Received(certificate.certificate(), madeAt(received)))
                        : Stream.empty())
                .collect(groupingBy(received -> ResourceIds.key(received.state().certificateId())))
                .values()
                .stream()
                .map(CertificateReplica::of)
                .toList();
        lock(changedAccounts, changedCertificates);
        for (var account : changedAccounts) {
            if (accounts.put(account) && account.deleted()) accountGone(account.accountKey());
        }
        take(changedCertificates);
    }

    private Instant madeAt(Received<?> received) {
        return Objects.requireNonNullElseGet(received.time(), clock::instant);
    }

    /** Only where people or the end of something are concerned: a bulk upload without contacts waits for nobody. */
    private void lock(Collection<AccountReplica> changedAccounts, Collection<CertificateReplica> changedCertificates) {
        var hadContacts = certificates.withContacts(changedCertificates.stream()
                .map(CertificateReplica::certificateKey)
                .toList());
        Stream.concat(
                        changedAccounts.stream().filter(AccountReplica::deleted).map(AccountReplica::accountKey),
                        changedCertificates.stream()
                                .filter(certificate -> certificate.deleted()
                                        || !certificate.contacts().isEmpty()
                                        || hadContacts.contains(certificate.certificateKey()))
                                .map(CertificateReplica::accountKey))
                .distinct()
                .sorted()
                .forEach(accounts::lock);
    }

    private void take(Collection<CertificateReplica> changed) {
        var taken = certificates.put(changed);
        if (taken.isEmpty()) return;
        var gone = new HashSet<String>();
        var there = new HashSet<String>();
        for (var certificate : changed) {
            if (!taken.contains(certificate.certificateKey())) continue;
            (certificate.deleted() ? gone : there).add(certificate.certificateKey());
        }
        if (!gone.isEmpty()) {
            warnings.clearCertificates(gone, "Deleted", clock.instant());
            plan.cleared(gone);
        }
        if (!there.isEmpty()) plan.certificatesChanged(there);
    }

    /** Everything under a deleted account counts as deleted, whether or not the children's own events have come. */
    private void accountGone(String accountKey) {
        var concerned = Set.copyOf(warnings.clearAccount(accountKey, "AccountDeleted", clock.instant()));
        if (!concerned.isEmpty()) plan.cleared(concerned);
        for (var contact : contacts.ofAccounts(List.of(accountKey))) {
            var deleted = contact.deleted(clock.instant());
            if (contacts.put(deleted)) outbox.append(Emission.of(deleted.changed()));
        }
    }
}
