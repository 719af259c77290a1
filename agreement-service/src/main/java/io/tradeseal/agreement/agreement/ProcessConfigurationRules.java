package io.tradeseal.agreement.agreement;

import io.tradeseal.agreement.Reason;
import io.tradeseal.agreement.artifact.Artifact;
import io.tradeseal.agreement.artifact.ArtifactRules;
import io.tradeseal.agreement.artifact.Kind;
import io.tradeseal.agreement.shape.Shape;
import io.tradeseal.agreement.shape.Walker;
import io.tradeseal.kit.arm.Violations;
import io.tradeseal.kit.error.Refusal;
import io.tradeseal.kit.security.Access;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Process configurations of RosettaNet, a partner interface process each, as api-version 2016-06-01 describes them. */
@Component
class ProcessConfigurationRules implements ArtifactRules {
    private static final Shape SHAPE = Shape.named("process-configuration");

    private final AgreementParties parties;
    private final Access access;

    ProcessConfigurationRules(AgreementParties parties, Access access) {
        this.parties = parties;
        this.access = access;
    }

    /** Name of the configuration that a RosettaNet agreement refers to; empty for the other protocols. */
    static String namedBy(ObjectNode agreement) {
        return agreement
                .at("/content/rosettaNet/sendAgreement/protocolSettings/processConfigurationName")
                .asString("");
    }

    @Override
    public Kind kind() {
        return Kind.PROCESS_CONFIGURATION;
    }

    @Override
    public ObjectNode read(JsonNode properties, Violations faults) {
        return new Walker(faults).walk(properties, SHAPE, "properties");
    }

    @Override
    public String type(ObjectNode properties) {
        return "";
    }

    @Override
    public void checkDeletion(Artifact configuration, boolean force) {
        if (force) return;
        var agreements = parties.ofConfiguration(configuration);
        if (!agreements.isEmpty()) {
            throw new Refusal(
                    Reason.CONFIGURATION_IN_USE,
                    "The process configuration '%s' is used by agreements; see details. Delete them first, or send force=true."
                            .formatted(configuration.name()),
                    configuration.resourceId(),
                    access.named(agreements));
        }
    }
}
