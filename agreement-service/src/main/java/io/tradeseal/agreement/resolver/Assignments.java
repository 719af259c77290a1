package io.tradeseal.agreement.resolver;

import java.util.Map;
import java.util.Optional;

/**
 * The certificates that an agreement names.
 *
 * @param certificates lower-cased resource ids by slot; a slot that names none is missing
 * @param guestPartner name of the partner at the other end
 */
public record Assignments(Protocol protocol, Map<Slot, String> certificates, String guestPartner) {
    public Assignments {
        certificates = Map.copyOf(certificates);
    }

    Optional<String> certificateOf(CertificateRole role) {
        return Optional.ofNullable(certificates.get(role.slot()));
    }

    /** Name of the partner whose AS2 agreement with the host transports the messages; empty where certificates are their own. */
    public Optional<String> transportedBy() {
        return protocol.transported() ? Optional.of(guestPartner) : Optional.empty();
    }
}
