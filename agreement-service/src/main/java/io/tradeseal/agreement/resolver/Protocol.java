package io.tradeseal.agreement.resolver;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Type of an agreement, as far as certificates go. */
public enum Protocol {
    AS2("AS2", List.of(CertificateRole.values())),
    ROSETTANET(
            "RosettaNet",
            List.of(CertificateRole.SIGN, CertificateRole.ENCRYPT, CertificateRole.DECRYPT, CertificateRole.VERIFY)),
    X12("X12", List.of()),
    EDIFACT("Edifact", List.of());

    private final String wireName;

    @SuppressWarnings("ImmutableEnumChecker") // List.of cannot change
    private final List<CertificateRole> roles;

    Protocol(String wireName, List<CertificateRole> roles) {
        this.wireName = wireName;
        this.roles = roles;
    }

    /** As {@code agreementType} spells it. */
    public String wireName() {
        return wireName;
    }

    /** Empty where the messages carry no signature or encryption of their own. */
    public List<CertificateRole> roles() {
        return roles;
    }

    /** Whether messages travel inside those of an AS2 agreement of the same partners. */
    public boolean transported() {
        return roles.isEmpty();
    }

    public static Optional<Protocol> named(String agreementType) {
        return Arrays.stream(values())
                .filter(protocol -> protocol.wireName.equalsIgnoreCase(agreementType))
                .findFirst();
    }
}
