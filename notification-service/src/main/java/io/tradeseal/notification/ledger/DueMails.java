package io.tradeseal.notification.ledger;

import static java.util.stream.Collectors.toMap;

import io.tradeseal.notification.mail.FailureFacts;
import io.tradeseal.notification.mail.WarningFacts;
import io.tradeseal.notification.mail.WarningFacts.Fingerprint;
import io.tradeseal.notification.mail.WarningFacts.Stop;
import io.tradeseal.notification.mail.WarningFacts.Successor;
import io.tradeseal.notification.person.Recipient;
import io.tradeseal.notification.replica.AgreementReplicas;
import io.tradeseal.notification.replica.CertificateReplica;
import io.tradeseal.notification.replica.CertificateReplicas;
import io.tradeseal.notification.replica.RiskReplicas;
import io.tradeseal.notification.replica.VersionReplica;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Reads everything that a mail is about, as it is at the time of sending. */
@Repository
class DueMails {
    private final JdbcClient db;
    /** Agreements that a mail names; it counts the others. */
    private static final int STOPS = 20;

    private final CertificateReplicas certificates;
    private final AgreementReplicas agreements;
    private final RiskReplicas risks;

    DueMails(JdbcClient db, CertificateReplicas certificates, AgreementReplicas agreements, RiskReplicas risks) {
        this.db = db;
        this.certificates = certificates;
        this.agreements = agreements;
        this.risks = risks;
    }

    private record Row(
            UUID mailId,
            String kind,
            String recipient,
            @Nullable String displayName,
            @Nullable String timeZone,
            @Nullable String language,
            String messageId,
            int refusals,
            int deferrals,
            int deaths,
            String certificateKey,
            int version,
            String threshold,
            String certificateId,
            String certificateName,
            String account,
            @Nullable String subject,
            @Nullable String issuer,
            @Nullable String serialNumber,
            @Nullable String thumbprint,
            Instant notAfter,
            @Nullable String clearedBecause,
            @Nullable Integer successor,
            String entryRecipient,
            @Nullable String entryDetail,
            @Nullable String suppressedReply,
            boolean troubleOver,
            boolean triedAgain) {}

    List<DueMail> load(Collection<UUID> mailIds) {
        var rows =
                db.sql("""
                select mail.mail_id, mail.kind, mail.recipient, mail.display_name, mail.time_zone, mail.language,
                       mail.message_id, mail.refusals, mail.deferrals, mail.deaths, warning.certificate_key, warning.version,
                       warning.threshold, warning.certificate_id, warning.certificate_name,
                       coalesce(account_replica.name, regexp_replace(warning.account_id, '^.*/', '')) as account,
                       warning.subject, warning.issuer, warning.serial_number, warning.thumbprint, warning.not_after,
                       warning.cleared_because, warning.successor, notification.recipient as entry_recipient,
                       notification.detail as entry_detail, suppressed_address.reply as suppressed_reply,
                       mail_trouble.ended_at is not null as trouble_over,
                       mail.kind = 'FailureNote' and notification.state <> 'Failed' as tried_again
                from mail
                join notification on notification.notification_id = case mail.kind
                    when 'Warning' then (select first.notification_id from notification first
                                         where first.mail_id = mail.mail_id limit 1)
                    else mail.about end
                join warning using (certificate_key, version, threshold)
                left join account_replica on account_replica.account_key = warning.account_key
                left join suppressed_address
                    on suppressed_address.recipient_key = mail.recipient_key and suppressed_address.lifted_at is null
                left join mail_trouble on mail_trouble.trouble_id = mail.trouble_id
                where mail.mail_id = any(?)
                order by mail.next_attempt_at, mail.mail_id
                """).param(mailIds.toArray(UUID[]::new)).query(Row.class).list();
        var replicas = certificates
                .findAll(rows.stream().map(Row::certificateKey).collect(Collectors.toSet()))
                .stream()
                .collect(toMap(CertificateReplica::certificateKey, Function.identity()));
        var stops = risks.ofWarnings(rows.stream().map(DueMails::of).collect(Collectors.toSet()), STOPS);
        var named = agreements.named(replicas.keySet());
        return rows.stream()
                .map(row -> due(
                        row,
                        warning(
                                row,
                                replicas.get(row.certificateKey()),
                                stops.getOrDefault(of(row), List.of()),
                                named.contains(row.certificateKey()))))
                .toList();
    }

    private static RiskReplicas.Of of(Row row) {
        return new RiskReplicas.Of(row.certificateKey(), row.version(), row.threshold());
    }

    private static DueMail due(Row row, WarningFacts warning) {
        return new DueMail(
                row.mailId(),
                new Recipient(row.recipient(), null, row.displayName(), row.timeZone(), row.language()),
                row.messageId(),
                row.refusals(),
                row.deferrals(),
                row.deaths(),
                warning,
                row.kind().equals("Warning")
                        ? null
                        : new FailureFacts(
                                warning,
                                row.entryRecipient(),
                                row.entryDetail(),
                                row.kind().equals(Note.TROUBLE)),
                obstacle(row));
    }

    private static DueMail.@Nullable Obstacle obstacle(Row row) {
        if (row.suppressedReply() != null)
            return new DueMail.Obstacle(
                    SuppressionReason.ADDRESS_SUPPRESSED,
                    "The mail server refused this address earlier: " + row.suppressedReply());
        if (row.troubleOver())
            return new DueMail.Obstacle(
                    SuppressionReason.WARNING_CLEARED, "Mail went out again before this note was sent.");
        if (row.triedAgain())
            return new DueMail.Obstacle(
                    SuppressionReason.WARNING_CLEARED, "The mail that this note is about is tried again.");
        if (row.clearedBecause() == null || !row.kind().equals("Warning")) return null;
        return new DueMail.Obstacle(
                SuppressionReason.WARNING_CLEARED, Warning.clearance(row.clearedBecause(), row.successor()));
    }

    private WarningFacts warning(
            Row row, @Nullable CertificateReplica replica, List<RiskReplicas.Stop> atRisk, boolean named) {
        var stops = atRisk.stream()
                .map(stop -> new Stop(stop.agreement(), stop.partner(), stop.roles(), stop.at()))
                .toList();
        var stopping =
                stops.size() < STOPS ? stops.size() : risks.count(row.certificateKey(), row.version(), row.threshold());
        var version = replica == null ? null : replica.version(row.version()).orElse(null);
        return new WarningFacts(
                row.certificateId(),
                row.certificateName(),
                row.account(),
                replica == null ? "public" : replica.kind(),
                row.version(),
                row.threshold(),
                row.notAfter(),
                row.subject(),
                row.issuer(),
                row.serialNumber(),
                fingerprint(row.thumbprint(), version == null ? null : version.thumbprintSha256()),
                replica == null
                        ? null
                        : replica.successorOf(row.version())
                                .map(DueMails::successor)
                                .orElse(null),
                stops,
                stopping,
                named);
    }

    private static Successor successor(VersionReplica version) {
        return new Successor(
                version.version(),
                fingerprint(version.thumbprint(), version.thumbprintSha256()),
                version.activeFrom(),
                version.notAfter());
    }

    private static @Nullable Fingerprint fingerprint(@Nullable String sha1, @Nullable String sha256) {
        return sha1 == null ? null : new Fingerprint(sha1, sha256);
    }
}
