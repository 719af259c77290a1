package io.tradeseal.agreement.resolver;

import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The certificates that an agreement names.
 *
 * @param certificates lower-cased resource ids by slot; a slot that names none is missing
 * @param guestPartner name of the partner at the other end
 * @param needed roles without which messages fail: a leg that does not encrypt names its certificate in vain
 */
public record Assignments(
        Protocol protocol, Map<Slot, String> certificates, String guestPartner, Set<CertificateRole> needed) {
    public Assignments {
        certificates = Map.copyOf(certificates);
        needed = Set.copyOf(needed);
    }

    /** Of an agreement that needs every role of its protocol. */
    public Assignments(Protocol protocol, Map<Slot, String> certificates, String guestPartner) {
        this(protocol, certificates, guestPartner, Set.copyOf(protocol.roles()));
    }

    Optional<String> certificateOf(CertificateRole role) {
        return Optional.ofNullable(certificates.get(role.slot()));
    }

    /** Name of the partner whose AS2 agreement with the host transports the messages; empty where certificates are their own. */
    public Optional<String> transportedBy() {
        return protocol.transported() ? Optional.of(guestPartner) : Optional.empty();
    }
}
