package io.tradeseal.agreement.agreement;

import io.tradeseal.agreement.Reason;
import io.tradeseal.agreement.agreement.AgreementObserver.Agreement;
import io.tradeseal.agreement.artifact.Artifact;
import io.tradeseal.agreement.artifact.Artifact.Content;
import io.tradeseal.agreement.artifact.ArtifactId;
import io.tradeseal.agreement.artifact.ArtifactRules;
import io.tradeseal.agreement.artifact.Artifacts;
import io.tradeseal.agreement.artifact.Kind;
import io.tradeseal.agreement.settings.ReadSettings;
import io.tradeseal.contracts.AgreementEvent.AgreementCreated;
import io.tradeseal.contracts.AgreementEvent.AgreementDeleted;
import io.tradeseal.contracts.AgreementEvent.AgreementUpdated;
import io.tradeseal.contracts.Event;
import io.tradeseal.contracts.ResourceIds;
import io.tradeseal.kit.arm.Violations;
import io.tradeseal.kit.error.ErrorBody;
import io.tradeseal.kit.error.Refusal;
import io.tradeseal.kit.security.Access;
import io.tradeseal.kit.security.Permission;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** What an agreement needs: two partners that own its identities, certificates of the right kind, and no rival. */
@Component
class AgreementRules implements ArtifactRules {
    private final Artifacts artifacts;
    private final AgreementParties parties;
    private final NamedCertificates certificates;
    private final CertificateUse use;
    private final Access access;
    private final AgreementObserver observer;
    private final List<AgreementDetails> details;

    AgreementRules(
            Artifacts artifacts,
            AgreementParties parties,
            NamedCertificates certificates,
            CertificateUse use,
            Access access,
            AgreementObserver observer,
            List<AgreementDetails> details) {
        this.artifacts = artifacts;
        this.parties = parties;
        this.certificates = certificates;
        this.use = use;
        this.access = access;
        this.observer = observer;
        this.details = details;
    }

    @Override
    public Kind kind() {
        return Kind.AGREEMENT;
    }

    @Override
    public ObjectNode read(JsonNode properties, Violations faults) {
        return new AgreementReader(faults).read(properties);
    }

    @Override
    public String type(ObjectNode properties) {
        return text(properties, "agreementType");
    }

    @Override
    public void await(ArtifactId id, ObjectNode properties) {
        requireUse(id, properties);
        certificates.await(id.account().resourceId(), CertificateName.of(properties));
    }

    /**
     * Of what is newly named alone: agreements that are stored go on, whoever edits what else they say. Asked before it is
     * looked up, so that nobody learns what there is.
     */
    private void requireUse(ArtifactId id, ObjectNode properties) {
        var before = artifacts
                .findLive(id.key())
                .map(stored -> CertificateName.of(stored.content().properties()))
                .orElse(List.of());
        use.require(id.account().resourceId(), CertificateName.of(properties), before);
    }

    @Override
    public void check(ArtifactId id, Content content) {
        var properties = content.properties();
        requireUse(id, properties);
        var absent = new ArrayList<ErrorBody.Detail>();
        var faults = new Violations();
        checkPartner(id, properties, "hostPartner", "hostIdentity", absent, faults);
        checkPartner(id, properties, "guestPartner", "guestIdentity", absent, faults);
        checkConfiguration(id, properties, absent, faults);
        References.refuse(absent, faults);
        certificates.hold(id.account().resourceId(), CertificateName.of(properties));
        parties.rival(id, properties).ifPresent(rival -> {
            throw new Refusal(
                    Reason.IDENTITIES_IN_USE,
                    "%s is between the same identities: messages could not be told apart."
                            .formatted(nameOf(id.beside(Kind.AGREEMENT, rival))));
        });
    }

    private String nameOf(ArtifactId rival) {
        return access.allows(Permission.READ, rival.resourceId())
                ? "The agreement '%s'".formatted(rival.name())
                : "An agreement that the client '%s' may not read".formatted(access.caller());
    }

    private void checkPartner(
            ArtifactId id,
            ObjectNode properties,
            String member,
            String identityMember,
            List<ErrorBody.Detail> absent,
            Violations faults) {
        var name = text(properties, member);
        var partner = artifacts.findLive(id.beside(Kind.PARTNER, name).key());
        if (partner.isEmpty()) {
            absent.add(References.absent("properties." + member, "partner", name));
            return;
        }
        var identity = properties.path(identityMember);
        var owned = partner.get()
                .content()
                .properties()
                .at("/content/b2b/businessIdentities")
                .valueStream()
                .anyMatch(own -> text(own, "qualifier").equals(text(identity, "qualifier"))
                        && text(own, "value").equals(text(identity, "value")));
        if (!owned) {
            faults.add(
                    "properties." + identityMember,
                    "The partner '%s' has no identity with the qualifier '%s' and the value '%s'."
                            .formatted(name, text(identity, "qualifier"), text(identity, "value")));
        }
    }

    /** Both legs refer to one process: the two roles in it are those of the two partners. */
    private void checkConfiguration(
            ArtifactId id, ObjectNode properties, List<ErrorBody.Detail> absent, Violations faults) {
        var legs = properties.path("content").path("rosettaNet");
        if (legs.isMissingNode()) return;
        var name = ProcessConfigurationRules.namedBy(properties);
        var path = "properties.content.rosettaNet.%s.protocolSettings.processConfigurationName";
        var other = text(legs.path("receiveAgreement").path("protocolSettings"), "processConfigurationName");
        if (!name.equalsIgnoreCase(other)) {
            faults.add(
                    path.formatted("receiveAgreement"),
                    "Both legs must refer to the same process configuration; the other is '%s'.".formatted(name));
        }
        if (artifacts
                .findLive(id.beside(Kind.PROCESS_CONFIGURATION, name).key())
                .isEmpty()) {
            absent.add(References.absent(path.formatted("sendAgreement"), "process configuration", name));
        }
    }

    @Override
    public Optional<Event> stored(ArtifactId id, Artifact artifact, boolean created) {
        var properties = artifact.content().properties();
        parties.put(id, properties);
        var settings = ReadSettings.of(properties);
        var agreement = new Agreement(
                artifact.resourceId(),
                artifact.name(),
                artifact.accountId(),
                text(properties, "agreementType"),
                text(properties, "hostPartner"),
                text(properties, "guestPartner"),
                CertificateName.of(properties),
                CheckedRoles.of(settings),
                NeededRoles.of(settings),
                settings);
        var state = AgreementEvents.state(artifact, observer.stored(agreement));
        return Optional.of(created ? new AgreementCreated(state) : new AgreementUpdated(state));
    }

    @Override
    public Optional<Event> deleted(Artifact artifact) {
        parties.remove(ResourceIds.key(artifact.resourceId()));
        observer.deleted(artifact.resourceId());
        return Optional.of(new AgreementDeleted(AgreementEvents.state(artifact, List.of())));
    }

    @Override
    public Map<String, Map<String, JsonNode>> details(List<String> keys) {
        var shown = new HashMap<String, Map<String, JsonNode>>();
        for (var source : details) {
            source.of(keys)
                    .forEach((key, members) -> shown.computeIfAbsent(key, ignored -> new TreeMap<>())
                            .putAll(members));
        }
        return shown;
    }

    private static String text(JsonNode object, String member) {
        return object.path(member).asString("");
    }
}
