package io.tradeseal.agreement.agreement;

import io.tradeseal.agreement.resolver.Role;
import java.util.EnumSet;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/**
 * Which roles an agreement asks to be filled by a trusted certificate that is not revoked. Each leg of AS2 has the two
 * switches for what goes out in it and for what comes in, its MDN included; the other protocols have none.
 */
final class CheckedRoles {
    private CheckedRoles() {}

    /** Out of an agreement's canonical properties. */
    static Set<Role> of(JsonNode properties) {
        var legs = properties.path("content").path("aS2");
        var checked = EnumSet.noneOf(Role.class);
        for (var role : Role.values()) {
            var member = role.outgoing()
                    ? "checkCertificateRevocationListOnSend"
                    : "checkCertificateRevocationListOnReceive";
            if (legs.path(role.leg().wireName() + "Agreement")
                    .path("protocolSettings")
                    .path("validationSettings")
                    .path(member)
                    .asBoolean(false)) checked.add(role);
        }
        return checked;
    }
}
