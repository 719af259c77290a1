package io.tradeseal.expiry;

import io.tradeseal.contracts.AgreementEvent.AgreementDeleted;
import io.tradeseal.contracts.AgreementEvent.AgreementUpdated;
import io.tradeseal.contracts.AgreementState;
import io.tradeseal.contracts.AgreementUse;
import io.tradeseal.contracts.BusinessIdentity;
import io.tradeseal.contracts.ResourceIds;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** Events as agreement-service makes them. */
public final class Agreements {
    private Agreements() {}

    public static AgreementUpdated using(String accountId, String name, long revision, AgreementUse... uses) {
        return new AgreementUpdated(state(accountId, name, revision, "Enabled", List.of(uses)));
    }

    public static AgreementDeleted deleted(String accountId, String name, long revision) {
        return new AgreementDeleted(state(accountId, name, revision, "Deleted", List.of()));
    }

    /**
     * A use of the leg that sends.
     *
     * @param until null while nothing ends it
     */
    public static AgreementUse use(String role, String certificateId, int version, Instant from, Instant until) {
        return new AgreementUse(role, "send", certificateId, version, from, until);
    }

    private static AgreementState state(
            String accountId, String name, long revision, String state, List<AgreementUse> uses) {
        var identity = new BusinessIdentity("AS2Identity", "x");
        return new AgreementState(
                ResourceIds.agreement(accountId, name),
                name,
                accountId,
                revision,
                state,
                "",
                Map.of(),
                "AS2",
                "Contoso",
                "Fabrikam",
                identity,
                identity,
                Map.of(),
                null,
                Instant.EPOCH,
                Instant.EPOCH,
                uses,
                List.of());
    }
}
