package io.tradeseal.agreement.agreement;

import io.tradeseal.agreement.resolver.CertificateRole;
import io.tradeseal.agreement.settings.ReadSettings;
import io.tradeseal.as2.settings.MessageSettings;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;

/** The roles without which an agreement's messages or receipts fail: a leg that does not sign names its certificate in vain. */
final class NeededRoles {
    private NeededRoles() {}

    static Set<CertificateRole> of(MessageSettings settings) {
        return Arrays.stream(CertificateRole.values())
                .filter(role -> needs(settings, role))
                .collect(Collectors.toUnmodifiableSet());
    }

    private static boolean needs(MessageSettings settings, CertificateRole role) {
        var leg = ReadSettings.of(settings, role.leg());
        return switch (role) {
            case SIGN, VERIFY -> leg.protection().signature().required();
            case ENCRYPT, DECRYPT -> leg.protection().encryption().required();
            case SIGN_MDN, VERIFY_MDN -> leg.acknowledgement().signatureRequired();
        };
    }
}
