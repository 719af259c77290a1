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
                .map(role -> of(role, settings, user.checkedRoles().contains(role)))
                .toList();
    }

    private static Requirement of(CertificateRole role, MessageSettings settings, boolean trusted) {
        var leg = ReadSettings.of(settings, role.leg());
        var signature = leg.protection().signature();
        var encryption = leg.protection().encryption();
        var receipt = leg.acknowledgement();
        return switch (role) {
            case SIGN, VERIFY -> requirement(role, signature.required(), name(signature.digest()), trusted);
            case ENCRYPT, DECRYPT ->
                requirement(
                        role,
                        encryption.required(),
                        encryption.algorithm() == null
                                ? null
                                : encryption.algorithm().name(),
                        trusted);
            case SIGN_MDN, VERIFY_MDN ->
                requirement(role, receipt.signatureRequired(), name(receipt.digest()), trusted);
        };
    }

    private static @Nullable String name(@Nullable Digest digest) {
        return digest == null ? null : digest.agreedName();
    }

    private static Requirement requirement(
            CertificateRole role, boolean used, @Nullable String algorithm, boolean trusted) {
        return new Requirement(role, used, used ? algorithm : null, trusted);
    }
}
