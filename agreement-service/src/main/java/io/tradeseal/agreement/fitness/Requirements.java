package io.tradeseal.agreement.fitness;

import io.tradeseal.agreement.resolver.CertificateRole;
import io.tradeseal.agreement.settings.ReadSettings;
import io.tradeseal.agreement.uses.CertificateUser;
import io.tradeseal.as2.cms.Digest;
import io.tradeseal.as2.settings.MessageSettings;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What an agreement's settings require of its certificates. */
final class Requirements {
    private Requirements() {}

    /** One for each role of the protocol. */
    static List<Requirement> of(CertificateUser user, MessageSettings settings) {
        return user.protocol().roles().stream()
                .map(role -> of(role, settings, user))
                .toList();
    }

    private static Requirement of(CertificateRole role, MessageSettings settings, CertificateUser user) {
        var leg = ReadSettings.of(settings, role.leg());
        var signature = leg.protection().signature();
        var encryption = leg.protection().encryption();
        var receipt = leg.acknowledgement();
        var algorithm =
                switch (role) {
                    case SIGN, VERIFY -> name(signature.digest());
                    case ENCRYPT, DECRYPT ->
                        encryption.algorithm() == null
                                ? null
                                : encryption.algorithm().name();
                    case SIGN_MDN, VERIFY_MDN -> name(receipt.digest());
                };
        var used = user.neededRoles().contains(role);
        return new Requirement(
                role, used, used ? algorithm : null, user.checkedRoles().contains(role));
    }

    private static @Nullable String name(@Nullable Digest digest) {
        return digest == null ? null : digest.agreedName();
    }
}
