package io.tradeseal.agreement.agreement;

import io.tradeseal.agreement.resolver.CertificateRole;
import io.tradeseal.agreement.settings.ReadSettings;
import io.tradeseal.as2.settings.MessageSettings;
import java.util.EnumSet;
import java.util.Set;

/**
 * Which roles an agreement asks to be filled by a trusted certificate that is not revoked. Each leg of AS2 has the two
 * switches for what goes out in it and for what comes in, its MDN included; the other protocols have none.
 */
final class CheckedRoles {
    private CheckedRoles() {}

    static Set<CertificateRole> of(MessageSettings settings) {
        var checked = EnumSet.noneOf(CertificateRole.class);
        for (var role : CertificateRole.values()) {
            var validation = ReadSettings.of(settings, role.leg()).validation();
            if (role.outgoing() ? validation.trustedOutgoing() : validation.trustedIncoming()) checked.add(role);
        }
        return checked;
    }
}
