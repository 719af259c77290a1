package io.tradeseal.agreement.published;

import io.tradeseal.agreement.agreement.AgreementObserver;
import io.tradeseal.agreement.effective.Resolvers;
import io.tradeseal.agreement.fitness.ReviewFitness;
import io.tradeseal.agreement.uses.CertificateUser;
import io.tradeseal.agreement.uses.CertificateUsers;
import io.tradeseal.contracts.AgreementUse;
import io.tradeseal.contracts.ResourceIds;
import java.util.List;
import org.springframework.stereotype.Component;

/**
 * Notes what agreements name as they are made, changed and deleted, and what follows: findings, and uses for the event.
 * Findings first, as when a certificate changes, so that the two do not wait for each other.
 */
@Component
class ObserveAgreements implements AgreementObserver {
    private final CertificateUsers users;
    private final Resolvers resolvers;
    private final ReviewFitness fitness;
    private final PublishUses publish;

    ObserveAgreements(CertificateUsers users, Resolvers resolvers, ReviewFitness fitness, PublishUses publish) {
        this.users = users;
        this.resolvers = resolvers;
        this.fitness = fitness;
        this.publish = publish;
    }

    @Override
    public List<AgreementUse> stored(Agreement agreement) {
        var user = CertificateUser.of(agreement);
        // Once for both, for certificates come with all their versions.
        var loaded = resolvers.load(List.of(user));
        fitness.stored(user, agreement.settings(), loaded);
        users.put(user);
        return publish.stored(user, loaded);
    }

    @Override
    public void deleted(String agreementId) {
        var key = ResourceIds.key(agreementId);
        fitness.deleted(key);
        users.remove(key);
    }
}
