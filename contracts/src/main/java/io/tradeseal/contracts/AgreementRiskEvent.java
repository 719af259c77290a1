package io.tradeseal.contracts;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/** Carries the whole current state of a risk of an agreement; its JSON is that of the state alone. */
public sealed interface AgreementRiskEvent extends AgreementTopicEvent {

    AgreementRiskState risk();

    @Override
    default String resourceId() {
        return risk().riskId();
    }

    /** An effective certificate of an agreement is expiring, expired, revoked, deleted or otherwise unusable. */
    record AgreementAtRisk(@JsonValue AgreementRiskState risk) implements AgreementRiskEvent {
        @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
        public AgreementAtRisk {}
    }

    /** The risk has ended: another version serves, or the certificate is usable again. */
    record AgreementRecovered(@JsonValue AgreementRiskState risk) implements AgreementRiskEvent {
        @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
        public AgreementRecovered {}
    }
}
