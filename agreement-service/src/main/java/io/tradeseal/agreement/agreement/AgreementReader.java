package io.tradeseal.agreement.agreement;

import io.tradeseal.agreement.shape.Walker;
import io.tradeseal.kit.arm.ResourceName;
import io.tradeseal.kit.arm.Violations;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Reads an agreement's properties: their shape first, then what its members say of each other. */
final class AgreementReader {
    private static final Pattern DUNS = Pattern.compile("[0-9]{9}");

    private final Violations faults;

    AgreementReader(Violations faults) {
        this.faults = faults;
    }

    /** In canonical spelling; what is wrong is in the faults. */
    ObjectNode read(JsonNode properties) {
        var type = type(properties);
        if (type == null) {
            return new Walker(faults).walk(properties, AgreementType.common(), "properties");
        }
        var canonical = new Walker(faults).walk(properties, type.shape(), "properties");
        checkPartners(canonical);
        checkIdentity(canonical, "hostIdentity", type);
        checkIdentity(canonical, "guestIdentity", type);
        checkLegs(canonical, type);
        return canonical;
    }

    private static @Nullable AgreementType type(JsonNode properties) {
        return properties.properties().stream()
                .filter(property -> property.getKey().equalsIgnoreCase("agreementType")
                        && property.getValue().isString())
                .findFirst()
                .flatMap(property -> AgreementType.named(property.getValue().stringValue()))
                .orElse(null);
    }

    private void checkPartners(ObjectNode properties) {
        var host = text(properties, "hostPartner");
        var guest = text(properties, "guestPartner");
        for (var member : List.of("hostPartner", "guestPartner")) {
            if (properties.has(member)) ResourceName.check(text(properties, member), "properties." + member, faults);
        }
        if (!host.isEmpty() && host.equalsIgnoreCase(guest)) {
            faults.add(
                    "properties.guestPartner", "Host and guest must be two partners; both are '%s'.".formatted(host));
        }
        var hostIdentity = properties.path("hostIdentity");
        if (hostIdentity.isObject() && same(hostIdentity, properties.path("guestIdentity"))) {
            faults.add("properties.guestIdentity", "Host and guest must have different identities.");
        }
    }

    private void checkIdentity(ObjectNode properties, String member, AgreementType type) {
        var identity = properties.path(member);
        var target = "properties." + member;
        var qualifier = text(identity, "qualifier");
        if (identity.has("qualifier") && !type.takes(qualifier)) {
            faults.add(
                    target + ".qualifier",
                    "'%s' is no qualifier of %s; its qualifiers are %s."
                            .formatted(qualifier, type.wireName(), type.qualifiers()));
        }
        if (identity.has("value") && text(identity, "value").isBlank()) {
            faults.add(target + ".value", "'%s.value' must not be blank.".formatted(target));
        }
        if (type == AgreementType.ROSETTANET
                && identity.has("value")
                && !DUNS.matcher(text(identity, "value")).matches()) {
            faults.add(target + ".value", "A DUNS number has nine digits.");
        }
    }

    private void checkLegs(ObjectNode properties, AgreementType type) {
        var legs = properties.path("content").path(type.member());
        checkParty(properties, legs, type, "sendAgreement", "senderBusinessIdentity", "hostIdentity");
        checkParty(properties, legs, type, "sendAgreement", "receiverBusinessIdentity", "guestIdentity");
        checkParty(properties, legs, type, "receiveAgreement", "senderBusinessIdentity", "guestIdentity");
        checkParty(properties, legs, type, "receiveAgreement", "receiverBusinessIdentity", "hostIdentity");
        if (!type.namesCertificates()) return;
        for (var certificate : CertificateName.of(properties)) {
            ResourceName.check(certificate.name(), certificate.target(), faults);
        }
    }

    private void checkParty(
            ObjectNode properties, JsonNode legs, AgreementType type, String leg, String party, String identity) {
        var given = legs.path(leg).path(party);
        var own = properties.path(identity);
        if (given.size() >= 2 && own.size() >= 2 && !same(given, own)) {
            faults.add(
                    "properties.content.%s.%s.%s".formatted(type.member(), leg, party),
                    "The %s of '%s' must be the agreement's %s."
                            .formatted(party.startsWith("sender") ? "sender" : "receiver", leg, identity));
        }
    }

    private static boolean same(JsonNode one, JsonNode other) {
        return text(one, "qualifier").equals(text(other, "qualifier"))
                && text(one, "value").equals(text(other, "value"));
    }

    private static String text(JsonNode object, String member) {
        return object.path(member).asString("");
    }
}
