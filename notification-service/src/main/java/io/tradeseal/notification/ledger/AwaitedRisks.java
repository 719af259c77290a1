package io.tradeseal.notification.ledger;

import static java.util.stream.Collectors.toSet;

import io.tradeseal.notification.NotificationSettings;
import io.tradeseal.notification.replica.AgreementReplicas;
import io.tradeseal.notification.replica.CertificateReplicas;
import io.tradeseal.notification.replica.RiskReplicas;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import java.util.Set;
import org.springframework.stereotype.Component;

/**
 * How long a mail waits for agreement-service to name the agreements that will stop: where some agreement names the
 * certificate, and where it is so new that agreements may be on their way. All other mails go at once, and none waits for
 * longer than both together.
 */
@Component
class AwaitedRisks {
    /** For the first of them. None comes where a successor takes over in time. */
    static final Duration FOR_ANY = Duration.ofSeconds(60);

    /** For the others, once the first is known: they come together. */
    static final Duration FOR_MORE = Duration.ofSeconds(2);

    private final AgreementReplicas agreements;
    private final CertificateReplicas certificates;
    private final RiskReplicas risks;
    private final Duration madeTogether;

    AwaitedRisks(
            AgreementReplicas agreements,
            CertificateReplicas certificates,
            RiskReplicas risks,
            NotificationSettings settings) {
        this.agreements = agreements;
        this.certificates = certificates;
        this.risks = risks;
        this.madeTogether = settings.madeTogether();
    }

    /**
     * What is known of some certificates.
     *
     * @param named those that some agreement names
     * @param settled by certificate, from when on it counts as having the agreements that were made with it
     */
    record Known(Set<String> named, Map<String, Instant> settled) {
        /** An instant that has passed, or one that is awaited. */
        Instant settled(String certificateKey, Instant ifUnheardOf) {
            return settled.getOrDefault(certificateKey, ifUnheardOf);
        }
    }

    Known of(Collection<Warning> warnings) {
        var keys = warnings.stream().map(Warning::certificateKey).collect(toSet());
        return new Known(agreements.named(keys), certificates.firstSeen(keys, madeTogether));
    }

    /** When the mail of a warning goes out. */
    Instant until(Warning warning, Known known, Instant now) {
        var settled = known.settled(warning.certificateKey(), now.plus(madeTogether));
        if (!known.named().contains(warning.certificateKey())) return later(settled, now);
        var some = risks.count(warning.certificateKey(), warning.version(), warning.threshold()) > 0;
        return later(settled, now.plus(some ? FOR_MORE : FOR_ANY));
    }

    /** From when on certificates count as having their agreements; those that were never heard of are missing. */
    Map<String, Instant> settled(Collection<String> certificateKeys) {
        return certificates.firstSeen(certificateKeys, madeTogether);
    }

    static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }
}
