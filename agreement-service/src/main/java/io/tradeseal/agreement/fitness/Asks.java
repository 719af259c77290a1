package io.tradeseal.agreement.fitness;

import io.tradeseal.agreement.resolver.Leg;
import io.tradeseal.agreement.resolver.Protocol;
import io.tradeseal.agreement.resolver.Role;
import io.tradeseal.agreement.uses.CertificateUser;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Reads out of an agreement's settings what it asks of certificates. */
final class Asks {
    /** Values that name no algorithm. */
    private static final Set<String> OPEN = Set.of("", "NotSpecified", "None", "Default");

    private Asks() {}

    /**
     * One for each role of the protocol.
     *
     * @param content of the agreement, in canonical spelling
     */
    static List<Asked> of(CertificateUser user, JsonNode content) {
        return user.protocol().roles().stream()
                .map(role -> user.protocol() == Protocol.ROSETTANET
                        ? ofRosettaNet(role, content)
                        : ofAs2(role, content, user.checkedRoles().contains(role)))
                .toList();
    }

    private static Asked ofAs2(Role role, JsonNode content, boolean trusted) {
        var settings = settings(content, "aS2", role.leg());
        var validation = settings.path("validationSettings");
        var receipt = settings.path("mdnSettings");
        return switch (role) {
            case SIGN, VERIFY ->
                asked(role, flag(validation, "signMessage"), text(validation, "signingAlgorithm"), trusted);
            case ENCRYPT, DECRYPT ->
                asked(role, flag(validation, "encryptMessage"), text(validation, "encryptionAlgorithm"), trusted);
            case SIGN_MDN, VERIFY_MDN ->
                asked(
                        role,
                        flag(receipt, "needMDN") && flag(receipt, "signMDN"),
                        text(receipt, "micHashingAlgorithm"),
                        trusted);
        };
    }

    private static Asked ofRosettaNet(Role role, JsonNode content) {
        var security = settings(content, "rosettaNet", role.leg()).path("securitySettings");
        return switch (role) {
            case SIGN, VERIFY, SIGN_MDN, VERIFY_MDN ->
                asked(role, flag(security, "signMessage"), text(security, "signingAlgorithm"), false);
            case ENCRYPT, DECRYPT ->
                asked(role, flag(security, "encryptMessage"), text(security, "encryptionAlgorithm"), false);
        };
    }

    private static Asked asked(Role role, boolean used, String algorithm, boolean trusted) {
        @Nullable String named = used && !OPEN.contains(algorithm) ? algorithm : null;
        return new Asked(role, used, named, trusted);
    }

    private static JsonNode settings(JsonNode content, String protocol, Leg leg) {
        return content.path(protocol)
                .path(leg == Leg.SEND ? "sendAgreement" : "receiveAgreement")
                .path("protocolSettings");
    }

    private static boolean flag(JsonNode object, String member) {
        return object.path(member).asBoolean(false);
    }

    private static String text(JsonNode object, String member) {
        return object.path(member).asString("");
    }
}
