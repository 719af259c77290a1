package io.tradeseal.agreement.agreement;

import io.tradeseal.agreement.resolver.Slot;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/**
 * A place in an agreement that names a certificate.
 *
 * @param leg {@code sendAgreement} or {@code receiveAgreement}
 * @param member {@code signingCertificateName} or {@code encryptionCertificateName}
 * @param name as the client spelled it; names are compared without case
 * @param target path of the member in the resource
 */
public record CertificateName(String leg, String member, String name, String target) {
    private static final List<String> LEGS = List.of("receiveAgreement", "sendAgreement");
    private static final List<String> MEMBERS = List.of("signingCertificateName", "encryptionCertificateName");

    /** Out of an agreement's canonical properties; what is left blank names none. */
    static List<CertificateName> of(JsonNode properties) {
        return AgreementType.named(properties.path("agreementType").asString(""))
                .filter(AgreementType::namesCertificates)
                .map(type -> LEGS.stream()
                        .flatMap(leg -> MEMBERS.stream().flatMap(member -> in(properties, type, leg, member)))
                        .toList())
                .orElse(List.of());
    }

    private static Stream<CertificateName> in(JsonNode properties, AgreementType type, String leg, String member) {
        var name = properties
                .path("content")
                .path(type.member())
                .path(leg)
                .path("protocolSettings")
                .path("securitySettings")
                .path(member)
                .asString("");
        var target =
                "properties.content.%s.%s.protocolSettings.securitySettings.%s".formatted(type.member(), leg, member);
        return Optional.of(new CertificateName(leg, member, name, target)).filter(one -> !name.isBlank()).stream();
    }

    public Slot slot() {
        return Arrays.stream(Slot.values())
                .filter(slot ->
                        slot.agreementMember().equals(leg) && slot.nameMember().equals(member))
                .findFirst()
                .orElseThrow();
    }

    /** The same certificate in the same place. */
    boolean isSame(CertificateName other) {
        return leg.equals(other.leg) && member.equals(other.member) && name.equalsIgnoreCase(other.name);
    }

    /** Whether it is the host's own, with a private key: it signs what is sent and decrypts what is received. */
    public boolean ofHost() {
        return leg.equals("sendAgreement") == member.equals("signingCertificateName");
    }
}
