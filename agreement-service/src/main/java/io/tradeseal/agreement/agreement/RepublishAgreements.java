package io.tradeseal.agreement.agreement;

import io.tradeseal.agreement.artifact.Artifacts;
import io.tradeseal.contracts.AgreementEvent.AgreementUpdated;
import io.tradeseal.contracts.AgreementUse;
import io.tradeseal.contracts.ResourceIds;
import io.tradeseal.kit.event.Emission;
import io.tradeseal.kit.outbox.Outbox;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Publishes agreements again that nobody has edited and whose use of certificates is another one. */
@Component
public class RepublishAgreements {
    private final Artifacts artifacts;
    private final Outbox outbox;

    RepublishAgreements(Artifacts artifacts, Outbox outbox) {
        this.artifacts = artifacts;
        this.outbox = outbox;
    }

    /**
     * With an event each. Those that somebody is changing at the moment are left out, so that nobody waits for the other.
     *
     * @param uses by lower-cased resource id of the agreement
     * @return keys of those about which there is nothing left to say: published, or gone
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public Set<String> publish(Map<String, List<AgreementUse>> uses) {
        var done = new HashSet<>(uses.keySet());
        done.removeAll(artifacts.living(uses.keySet()));
        var events = new ArrayList<Emission>();
        for (var agreement : artifacts.revise(uses.keySet())) {
            var key = ResourceIds.key(agreement.resourceId());
            done.add(key);
            events.add(Emission.of(
                    new AgreementUpdated(AgreementEvents.state(agreement, uses.getOrDefault(key, List.of())))));
        }
        outbox.appendAll(events);
        return done;
    }
}
