package io.tradeseal.agreement.agreement;

import io.tradeseal.agreement.artifact.Artifact;
import io.tradeseal.agreement.resolver.CertificateRole;
import io.tradeseal.agreement.settings.ReadSettings;
import io.tradeseal.contracts.AgreementState;
import io.tradeseal.contracts.AgreementUse;
import io.tradeseal.contracts.BusinessIdentity;
import io.tradeseal.contracts.ResourceIds;
import java.util.List;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Agreements as events tell of them: with everything but passwords, for whoever may read the topic need not know those. */
final class AgreementEvents {
    private static final List<String> PASSWORDS = List.of(
            "passwordValue", "recipientReferencePasswordValue", "groupApplicationPassword", "applicationPassword");

    private AgreementEvents() {}

    static AgreementState state(Artifact agreement, List<AgreementUse> uses) {
        var content = agreement.content();
        var properties = content.properties();
        return new AgreementState(
                agreement.resourceId(),
                agreement.name(),
                agreement.accountId(),
                agreement.revision(),
                agreement.state(),
                content.location(),
                content.tags(),
                properties.path("agreementType").stringValue(),
                properties.path("hostPartner").stringValue(),
                properties.path("guestPartner").stringValue(),
                identity(properties.path("hostIdentity")),
                identity(properties.path("guestIdentity")),
                withoutPasswords(properties.path("content")),
                content.metadata(),
                agreement.createdAt(),
                agreement.changedAt(),
                uses,
                agreement.isLive() ? revocationChecked(agreement) : List.of());
    }

    private static List<String> revocationChecked(Artifact agreement) {
        var properties = agreement.content().properties();
        var slots = CheckedRoles.of(ReadSettings.of(properties)).stream()
                .map(CertificateRole::slot)
                .collect(Collectors.toSet());
        return CertificateName.of(properties).stream()
                .filter(named -> slots.contains(named.slot()))
                .map(named -> ResourceIds.certificate(agreement.accountId(), named.name()))
                .distinct()
                .toList();
    }

    private static BusinessIdentity identity(JsonNode identity) {
        return new BusinessIdentity(
                identity.path("qualifier").stringValue(), identity.path("value").stringValue());
    }

    private static JsonNode withoutPasswords(JsonNode content) {
        var copy = content.deepCopy();
        PASSWORDS.forEach(
                password -> copy.findParents(password).forEach(parent -> ((ObjectNode) parent).remove(password)));
        return copy;
    }
}
