package io.tradeseal.notification.ledger;

import io.tradeseal.notification.replica.AgreementReplicas;
import io.tradeseal.notification.replica.RiskReplicas;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/**
 * How long a mail waits for agreement-service to name the agreements that will stop: only where some agreement names the
 * certificate, so that all other mails go at once.
 */
@Component
class AwaitedRisks {
    /** For the first of them. None comes where a successor takes over in time. */
    static final Duration FOR_ANY = Duration.ofSeconds(60);

    /** For the others, once the first is known: they come together. */
    static final Duration FOR_MORE = Duration.ofSeconds(2);

    private final AgreementReplicas agreements;
    private final RiskReplicas risks;

    AwaitedRisks(AgreementReplicas agreements, RiskReplicas risks) {
        this.agreements = agreements;
        this.risks = risks;
    }

    /** The certificates among those of warnings that some agreement names. */
    Set<String> named(Collection<Warning> warnings) {
        return agreements.named(warnings.stream().map(Warning::certificateKey).collect(Collectors.toSet()));
    }

    /** When the mail of a warning goes out. */
    Instant until(Warning warning, Set<String> named, Instant now) {
        if (!named.contains(warning.certificateKey())) return now;
        var some = risks.count(warning.certificateKey(), warning.version(), warning.threshold()) > 0;
        return now.plus(some ? FOR_MORE : FOR_ANY);
    }
}
