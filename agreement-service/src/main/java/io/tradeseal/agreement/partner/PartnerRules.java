package io.tradeseal.agreement.partner;

import io.tradeseal.agreement.Reason;
import io.tradeseal.agreement.artifact.Artifact;
import io.tradeseal.agreement.artifact.ArtifactId;
import io.tradeseal.agreement.artifact.ArtifactRules;
import io.tradeseal.agreement.artifact.Kind;
import io.tradeseal.agreement.shape.Shape;
import io.tradeseal.agreement.shape.Walker;
import io.tradeseal.contracts.BusinessIdentity;
import io.tradeseal.contracts.Event;
import io.tradeseal.contracts.PartnerEvent.PartnerCreated;
import io.tradeseal.contracts.PartnerEvent.PartnerDeleted;
import io.tradeseal.contracts.PartnerEvent.PartnerUpdated;
import io.tradeseal.contracts.PartnerState;
import io.tradeseal.kit.arm.Violations;
import io.tradeseal.kit.error.Refusal;
import io.tradeseal.kit.security.Access;
import java.util.HashSet;
import java.util.Optional;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Trading partners: at least one business identity, none twice. */
@Component
class PartnerRules implements ArtifactRules {
    private static final Shape SHAPE = Shape.named("partner");
    private static final String IDENTITIES = "properties.content.b2b.businessIdentities";

    private final PartnerUses uses;
    private final Access access;

    PartnerRules(PartnerUses uses, Access access) {
        this.uses = uses;
        this.access = access;
    }

    @Override
    public Kind kind() {
        return Kind.PARTNER;
    }

    @Override
    public ObjectNode read(JsonNode properties, Violations faults) {
        var canonical = new Walker(faults).walk(properties, SHAPE, "properties");
        var identities = canonical.at("/content/b2b/businessIdentities");
        if (identities.isArray() && identities.isEmpty()) {
            faults.add(IDENTITIES, "'%s' is empty: a partner needs at least one identity.".formatted(IDENTITIES));
        }
        var seen = new HashSet<JsonNode>();
        for (int i = 0; i < identities.size(); i++) {
            var target = "%s[%d]".formatted(IDENTITIES, i);
            var identity = identities.get(i);
            if (blank(identity, "qualifier") || blank(identity, "value")) {
                faults.add(target, "An identity's 'qualifier' and 'value' must not be blank.");
            } else if (identity.has("qualifier") && !seen.add(identity)) {
                faults.add(target, "This identity is there already.");
            }
        }
        return canonical;
    }

    private static boolean blank(JsonNode identity, String member) {
        return identity.has(member) && identity.path(member).stringValue().isBlank();
    }

    @Override
    public String type(ObjectNode properties) {
        return properties.path("partnerType").stringValue();
    }

    @Override
    public void checkDeletion(Artifact partner, boolean force) {
        if (force) return;
        var agreements = uses.of(partner);
        if (!agreements.isEmpty()) {
            throw new Refusal(
                    Reason.PARTNER_IN_USE,
                    "The partner '%s' is used by agreements; see details. Delete them first, or send force=true."
                            .formatted(partner.name()),
                    partner.resourceId(),
                    access.named(agreements));
        }
    }

    @Override
    public Optional<Event> stored(ArtifactId id, Artifact partner, boolean created) {
        var state = state(partner);
        return Optional.of(created ? new PartnerCreated(state) : new PartnerUpdated(state));
    }

    @Override
    public Optional<Event> deleted(Artifact partner) {
        return Optional.of(new PartnerDeleted(state(partner)));
    }

    private static PartnerState state(Artifact partner) {
        var content = partner.content();
        var identities = content.properties()
                .at("/content/b2b/businessIdentities")
                .valueStream()
                .map(identity -> new BusinessIdentity(
                        identity.path("qualifier").stringValue(),
                        identity.path("value").stringValue()))
                .toList();
        return new PartnerState(
                partner.resourceId(),
                partner.name(),
                partner.accountId(),
                partner.revision(),
                partner.state(),
                content.location(),
                content.tags(),
                content.properties().path("partnerType").stringValue(),
                identities,
                content.metadata(),
                partner.createdAt(),
                partner.changedAt());
    }
}
