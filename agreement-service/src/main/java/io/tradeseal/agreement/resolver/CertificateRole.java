package io.tradeseal.agreement.resolver;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** What a certificate does in an agreement. An MDN goes against the direction of the message that it answers. */
public enum CertificateRole {
    SIGN("sign", Leg.SEND, Slot.SEND_SIGNING, true),
    SIGN_MDN("signMdn", Leg.RECEIVE, Slot.SEND_SIGNING, true),
    ENCRYPT("encrypt", Leg.SEND, Slot.SEND_ENCRYPTION, true),
    DECRYPT("decrypt", Leg.RECEIVE, Slot.RECEIVE_ENCRYPTION, false),
    VERIFY("verify", Leg.RECEIVE, Slot.RECEIVE_SIGNING, false),
    VERIFY_MDN("verifyMdn", Leg.SEND, Slot.RECEIVE_SIGNING, false);

    private final String wireName;
    private final Leg leg;
    private final Slot slot;
    private final boolean outgoing;

    CertificateRole(String wireName, Leg leg, Slot slot, boolean outgoing) {
        this.wireName = wireName;
        this.leg = leg;
        this.slot = slot;
        this.outgoing = outgoing;
    }

    public String wireName() {
        return wireName;
    }

    /** Whose messages stop when the role cannot be filled: an MDN belongs to the message that it answers. */
    public Leg leg() {
        return leg;
    }

    /** Where the agreement names its certificate. */
    public Slot slot() {
        return slot;
    }

    /** Whether exactly one version serves at a time; otherwise every version in the overlap does. */
    public boolean outgoing() {
        return outgoing;
    }

    public static Optional<CertificateRole> named(String wireName) {
        return Arrays.stream(values())
                .filter(role -> role.wireName.equalsIgnoreCase(wireName))
                .findFirst();
    }

    /** The roles that a certificate named in a slot has in an agreement of that protocol. */
    public static List<CertificateRole> of(Protocol protocol, Slot slot) {
        return protocol.roles().stream().filter(role -> role.slot == slot).toList();
    }
}
