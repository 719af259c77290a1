package io.tradeseal.agreement;

import io.tradeseal.agreement.shape.FullBody;
import io.tradeseal.agreement.shape.Shape;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Bodies of PUTs, with every member that a shape knows. */
public final class Bodies {
    private static final JsonMapper JSON = JsonMapper.shared();

    private Bodies() {}

    /** A partner with identities given as qualifier, value, qualifier, value, …. */
    public static ObjectNode partner(String... identities) {
        var body = JSON.createObjectNode();
        var list = body.putObject("properties")
                .put("partnerType", "B2B")
                .putObject("content")
                .putObject("b2b")
                .putArray("businessIdentities");
        for (int i = 0; i < identities.length; i += 2) {
            list.addObject().put("qualifier", identities[i]).put("value", identities[i + 1]);
        }
        return body;
    }

    /** An agreement between partners "Contoso" and "Fabrikam" with these identities, and every setting there is. */
    public static ObjectNode agreement(String type, String file, String qualifier, String host, String guest) {
        var properties = FullBody.of(Shape.named("agreement").and(Shape.named(file)));
        properties.put("agreementType", type).put("hostPartner", "Contoso").put("guestPartner", "Fabrikam");
        var hostIdentity = identity(qualifier, host);
        var guestIdentity = identity(qualifier, guest);
        properties.set("hostIdentity", hostIdentity);
        properties.set("guestIdentity", guestIdentity);
        var legs = properties.path("content").valueStream().findFirst().orElseThrow();
        leg(legs.path("sendAgreement"), hostIdentity, guestIdentity);
        leg(legs.path("receiveAgreement"), guestIdentity, hostIdentity);
        var body = JSON.createObjectNode();
        body.set("properties", properties);
        return body;
    }

    /** The same without certificates, so that none need be there. */
    public static ObjectNode as2(String host, String guest) {
        var body = agreement("AS2", "AS2", "AS2Identity", host, guest);
        Stream.of("sendAgreement", "receiveAgreement")
                .map(leg ->
                        (ObjectNode) body.at("/properties/content/aS2/" + leg + "/protocolSettings/securitySettings"))
                .forEach(security ->
                        security.remove(java.util.List.of("signingCertificateName", "encryptionCertificateName")));
        return body;
    }

    /** Names certificates in an AS2 or RosettaNet agreement. */
    public static void certificates(ObjectNode body, String member, String host, String guest) {
        var legs = "/properties/content/" + member;
        ((ObjectNode) body.at(legs + "/sendAgreement/protocolSettings/securitySettings"))
                .put("signingCertificateName", host)
                .put("encryptionCertificateName", guest);
        ((ObjectNode) body.at(legs + "/receiveAgreement/protocolSettings/securitySettings"))
                .put("signingCertificateName", guest)
                .put("encryptionCertificateName", host);
    }

    private static void leg(JsonNode leg, ObjectNode sender, ObjectNode receiver) {
        ((ObjectNode) leg).set("senderBusinessIdentity", sender.deepCopy());
        ((ObjectNode) leg).set("receiverBusinessIdentity", receiver.deepCopy());
    }

    private static ObjectNode identity(String qualifier, String value) {
        return JSON.createObjectNode().put("qualifier", qualifier).put("value", value);
    }
}
