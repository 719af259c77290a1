package io.tradeseal.notification.ledger;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.tradeseal.kit.clock.ServiceClock;
import io.tradeseal.lifecycle.plan.Plan;
import io.tradeseal.notification.person.Contacts;
import io.tradeseal.notification.replica.AccountReplicas;
import io.tradeseal.notification.replica.AgreementReplicas;
import io.tradeseal.notification.replica.CertificateReplica;
import io.tradeseal.notification.replica.PolicyReplicas;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/** Answers "why did I (not) get this" for one certificate, beyond the entries of the ledger. */
@Service
class ExplainCertificate {
    private final Warnings warnings;
    private final AccountReplicas accounts;
    private final PolicyReplicas policies;
    private final AgreementReplicas agreements;
    private final Contacts contacts;
    private final SuppressedAddresses suppressed;
    private final ServiceClock clock;

    ExplainCertificate(
            Warnings warnings,
            AccountReplicas accounts,
            PolicyReplicas policies,
            AgreementReplicas agreements,
            Contacts contacts,
            SuppressedAddresses suppressed,
            ServiceClock clock) {
        this.warnings = warnings;
        this.accounts = accounts;
        this.policies = policies;
        this.agreements = agreements;
        this.contacts = contacts;
        this.suppressed = suppressed;
        this.clock = clock;
    }

    /**
     * An announced threshold.
     *
     * @param state {@code Running}, {@code Superseded}, {@code Ended} or {@code Cleared}
     * @param reason why it was cleared; null unless it was
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Announced(
            int version,
            String threshold,
            Instant notAfter,
            Instant announcedTime,
            String state,
            @Nullable String reason) {}

    List<Announced> warnings(String certificateKey) {
        var now = clock.instant();
        return warnings.ofCertificates(Set.of(certificateKey)).stream()
                .map(warning -> new Announced(
                        warning.version(),
                        warning.threshold(),
                        warning.notAfter(),
                        warning.announcedAt(),
                        state(warning, now),
                        warning.clearedBecause()))
                .toList();
    }

    private static String state(Warning warning, Instant now) {
        if (warning.cleared()) return "Cleared";
        if (warning.superseded()) return "Superseded";
        return now.isBefore(warning.runsUntil()) ? "Running" : "Ended";
    }

    List<MailPlan.Mail> mails(CertificateReplica certificate) {
        var people = Recipients.of(contacts.ofAccounts(List.of(certificate.accountKey())), certificate.contacts());
        var refused = suppressed.among(people.keySet());
        var shown = people.entrySet().stream()
                .map(person -> new MailPlan.Person(
                        person.getValue().email(),
                        person.getValue().contactName(),
                        person.getValue().displayName(),
                        note(person.getValue().reachable(), refused.contains(person.getKey()))))
                .toList();
        return MailPlan.of(plan(certificate), shown, clock.instant());
    }

    private Plan plan(CertificateReplica certificate) {
        var announced = warnings.ofCertificates(Set.of(certificate.certificateKey())).stream()
                .filter(Warning::ofExpiry)
                .collect(groupingBy(Warning::version, mapping(Warning::announcement, toList())));
        return new Plan(
                certificate.tracked(),
                agreements.usesOf(certificate.certificateKey()),
                policies.of(certificate.accountKey()),
                announced,
                accounts.isDeleted(certificate.accountKey()));
    }

    private static @Nullable String note(boolean reachable, boolean refused) {
        if (!reachable) return "No mail can be sent to an address like this.";
        return refused ? "The mail server refused this address; see /api/notifications/suppressions." : null;
    }
}
