package io.tradeseal.agreement.exchange;

import io.tradeseal.agreement.Reason;
import io.tradeseal.agreement.artifact.Artifacts;
import io.tradeseal.agreement.effective.Resolvers;
import io.tradeseal.agreement.replica.PathAccount;
import io.tradeseal.agreement.resolver.Protocol;
import io.tradeseal.agreement.settings.ReadSettings;
import io.tradeseal.agreement.uses.CertificateUsers;
import io.tradeseal.contracts.ResourceIds;
import io.tradeseal.kit.clock.ServiceClock;
import io.tradeseal.kit.error.Fault;
import io.tradeseal.kit.error.Refusal;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;

/** Reads what holds for the messages of an agreement now. */
@Component
class ReadAgreement {
    /** Where an agreement's paths begin. */
    static final String AGREEMENT = PathAccount.ACCOUNT + "/agreements/{agreement}";

    private final PathAccount accounts;
    private final Artifacts artifacts;
    private final CertificateUsers users;
    private final Resolvers resolvers;
    private final ServiceClock clock;

    ReadAgreement(
            PathAccount accounts,
            Artifacts artifacts,
            CertificateUsers users,
            Resolvers resolvers,
            ServiceClock clock) {
        this.accounts = accounts;
        this.artifacts = artifacts;
        this.users = users;
        this.resolvers = resolvers;
        this.clock = clock;
    }

    /** As the path spells it, for a check of access before anything is read. */
    static String idOf(Map<String, String> path) {
        return ResourceIds.agreement(PathAccount.idOf(path), path.getOrDefault("agreement", ""));
    }

    /** @throws Refusal when there is no such agreement, or its messages are not AS2 */
    EffectiveAgreement as2(Map<String, String> path) {
        var agreement = read(path);
        if (agreement.user().protocol() == Protocol.ROSETTANET) {
            throw new Refusal(
                    Reason.PROTOCOL_NOT_SUPPORTED,
                    "Messages are made and opened for AS2 alone. RosettaNet (RNIF 2.0) packs and signs a message around "
                            + "its encrypted part and answers with business signals instead of MDNs; POST …/proof "
                            + "tries the certificates of this agreement all the same.");
        }
        return agreement;
    }

    /** @throws Refusal when there is no such agreement, or its messages have no protection of their own */
    EffectiveAgreement read(Map<String, String> path) {
        var key = ResourceIds.key(
                ResourceIds.agreement(accounts.of(path).accountId(), path.getOrDefault("agreement", "")));
        var user = users.find(key).orElseThrow(() -> none(path));
        if (user.protocol().transported()) {
            throw new Refusal(
                    Reason.PROTOCOL_NOT_SUPPORTED,
                    "Messages of %s have no protection of their own: the AS2 agreement with the partner '%s' carries and protects them."
                            .formatted(user.protocol().wireName(), user.guestPartner()));
        }
        var agreement = artifacts.findLive(key).orElseThrow(() -> none(path));
        return new EffectiveAgreement(
                user,
                ReadSettings.of(agreement.content().properties()),
                resolvers.load(List.of(user)),
                clock.instant());
    }

    private static Refusal none(Map<String, String> path) {
        return new Refusal(Fault.NOT_FOUND, "There is no agreement '%s'.".formatted(idOf(path)));
    }
}
