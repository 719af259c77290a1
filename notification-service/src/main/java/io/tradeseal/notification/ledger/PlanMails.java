package io.tradeseal.notification.ledger;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toMap;
import static java.util.stream.Collectors.toSet;

import io.tradeseal.contracts.ContactDetails;
import io.tradeseal.kit.clock.ServiceClock;
import io.tradeseal.kit.work.WakeUp;
import io.tradeseal.notification.person.Contact;
import io.tradeseal.notification.person.Contacts;
import io.tradeseal.notification.person.Recipient;
import io.tradeseal.notification.replica.CertificateReplicas;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Brings the ledger in line with who is to be told of what. Called in the transaction that changed the one or the other,
 * with the account locked.
 */
@Service
@Transactional(propagation = Propagation.MANDATORY)
public class PlanMails {
    private final Warnings warnings;
    private final Contacts contacts;
    private final CertificateReplicas certificates;
    private final SuppressedAddresses suppressed;
    private final Ledger ledger;
    private final OutcomeEvents outcomes;
    private final AwaitedRisks awaited;
    private final WakeUp wakeUp;
    private final ServiceClock clock;

    PlanMails(
            Warnings warnings,
            Contacts contacts,
            CertificateReplicas certificates,
            SuppressedAddresses suppressed,
            Ledger ledger,
            OutcomeEvents outcomes,
            AwaitedRisks awaited,
            WakeUp wakeUp,
            ServiceClock clock) {
        this.warnings = warnings;
        this.contacts = contacts;
        this.certificates = certificates;
        this.suppressed = suppressed;
        this.ledger = ledger;
        this.outcomes = outcomes;
        this.awaited = awaited;
        this.wakeUp = wakeUp;
        this.clock = clock;
    }

    /** People of an account came, went or changed. */
    public void accountChanged(String accountKey) {
        var now = clock.instant();
        write(warnings.runningOfAccount(accountKey, now));
        withdrawStrangers(ledger.waitingOfAccount(accountKey));
    }

    /** Certificates, and perhaps their own people, changed. */
    public void certificatesChanged(Collection<String> certificateKeys) {
        var now = clock.instant();
        write(warnings.runningOfCertificates(certificateKeys, now));
        withdrawStrangers(ledger.waitingOfCertificates(certificateKeys));
    }

    /** These are new: everybody is told, even where a later threshold has overtaken one on the way here. */
    void announced(Collection<Warning> fresh) {
        write(fresh);
    }

    /** No mail that waits for one of these certificates is needed any more unless its warning still holds. */
    void cleared(Collection<String> certificateKeys) {
        var sentences = warnings.ofCertificates(certificateKeys).stream()
                .filter(Warning::cleared)
                .collect(toMap(PlanMails::key, Warning::clearance));
        var bySentence = ledger.waitingOfCertificates(certificateKeys).stream()
                .filter(entry -> sentences.containsKey(key(entry)))
                .collect(groupingBy(entry -> Objects.requireNonNull(sentences.get(key(entry)))));
        bySentence.forEach((sentence, entries) -> suppress(entries, SuppressionReason.WARNING_CLEARED, sentence));
    }

    /**
     * Plans once more what failed or was suppressed, where the warning still holds, the person is still to be told and the
     * address may be written to; answers what is planned now.
     */
    List<LedgerEntry> again(Collection<LedgerEntry> entries) {
        var ended = entries.stream().collect(groupingBy(PlanMails::key, mapping(LedgerEntry::recipientKey, toSet())));
        var certificateKeys = entries.stream().map(LedgerEntry::certificateKey).collect(toSet());
        var shown = warnings.ofCertificates(certificateKeys).stream()
                .filter(warning -> ended.containsKey(key(warning)))
                .toList();
        var wanted = wanted(shown).stream()
                .filter(entry -> entry.reason() == null)
                .filter(entry -> ended.getOrDefault(key(entry.warning()), Set.of())
                        .contains(entry.recipient().key()))
                .toList();
        var planned = ledger.planAgain(wanted, clock.instant());
        if (!planned.isEmpty()) wakeUp.signal();
        return planned;
    }

    /** Of what waits for these certificates, what is not needed any more: its warning has ended, or its person went. */
    void withdraw(Collection<String> certificateKeys) {
        cleared(certificateKeys);
        withdrawStrangers(ledger.waitingOfCertificates(certificateKeys));
    }

    private void write(Collection<Warning> shown) {
        var written = ledger.plan(wanted(shown), clock.instant());
        outcomes.suppressed(written);
        if (!written.isEmpty()) wakeUp.signal();
    }

    private List<NewEntry> wanted(Collection<Warning> shown) {
        if (shown.isEmpty()) return List.of();
        var people = people(
                shown.stream().map(Warning::accountKey).collect(toSet()),
                shown.stream().map(Warning::certificateKey).collect(toSet()));
        var keys = new ArrayList<String>();
        shown.forEach(warning -> keys.addAll(
                people.of(warning.accountKey(), warning.certificateKey()).keySet()));
        var refused = suppressed.among(keys);
        var wanted = new ArrayList<NewEntry>();
        var known = awaited.of(shown);
        var now = clock.instant();
        for (var warning : shown) {
            if (warning.forNobody()) continue;
            var sendAt = awaited.until(warning, known, now);
            people.of(warning.accountKey(), warning.certificateKey())
                    .forEach((key, person) -> wanted.add(entry(warning, person, refused.contains(key), sendAt)));
        }
        return wanted;
    }

    private static NewEntry entry(Warning warning, Recipient person, boolean refused, Instant sendAt) {
        if (warning.cleared())
            return NewEntry.suppressed(warning, person, SuppressionReason.WARNING_CLEARED, warning.clearance());
        if (!person.reachable())
            return NewEntry.suppressed(
                    warning, person, SuppressionReason.ADDRESS_INVALID, "No mail can be sent to an address like this.");
        if (refused)
            return NewEntry.suppressed(
                    warning,
                    person,
                    SuppressionReason.ADDRESS_SUPPRESSED,
                    "The mail server refused this address earlier.");
        return NewEntry.mail(warning, person, sendAt);
    }

    /** Mails that wait for somebody who is on no list any more. */
    private void withdrawStrangers(List<LedgerEntry> waiting) {
        if (waiting.isEmpty()) return;
        var people = people(
                waiting.stream().map(LedgerEntry::accountKey).collect(toSet()),
                waiting.stream().map(LedgerEntry::certificateKey).collect(toSet()));
        var strangers = waiting.stream()
                .filter(entry ->
                        !people.of(entry.accountKey(), entry.certificateKey()).containsKey(entry.recipientKey()))
                .toList();
        suppress(
                strangers,
                SuppressionReason.CONTACT_REMOVED,
                "No contact of the account or the certificate has this address any more.");
    }

    void suppress(List<LedgerEntry> entries, SuppressionReason reason, String detail) {
        var ids = entries.stream().map(LedgerEntry::notificationId).toList();
        outcomes.suppressed(ledger.suppress(ids, reason, detail, clock.instant()));
    }

    /** Who hears of what, for some accounts and certificates. */
    private record People(
            Map<String, List<Contact>> ofAccounts,
            Map<String, List<ContactDetails>> ofCertificates,
            Map<String, Map<String, Recipient>> found) {

        Map<String, Recipient> of(String accountKey, String certificateKey) {
            return found.computeIfAbsent(
                    certificateKey,
                    key -> Recipients.of(
                            ofAccounts.getOrDefault(accountKey, List.of()),
                            ofCertificates.getOrDefault(key, List.of())));
        }
    }

    private People people(Set<String> accountKeys, Set<String> certificateKeys) {
        return new People(
                contacts.ofAccounts(accountKeys).stream().collect(groupingBy(Contact::accountKey)),
                certificates.contacts(certificateKeys),
                new HashMap<>());
    }

    private record Key(String certificateKey, int version, String threshold) {}

    private static Key key(Warning warning) {
        return new Key(warning.certificateKey(), warning.version(), warning.threshold());
    }

    private static Key key(LedgerEntry entry) {
        return new Key(entry.certificateKey(), entry.version(), entry.threshold());
    }
}
