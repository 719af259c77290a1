package io.tradeseal.agreement.exchange;

import static io.tradeseal.kit.security.Permission.READ;

import io.tradeseal.agreement.keys.KeysAtHand;
import io.tradeseal.agreement.replica.CertificateReplica;
import io.tradeseal.agreement.replica.CertificateReplicas;
import io.tradeseal.agreement.resolver.CertificateRole;
import io.tradeseal.as2.cms.CertificateVersion;
import io.tradeseal.as2.cms.OwnCertificate;
import io.tradeseal.as2.refusal.Failure;
import io.tradeseal.as2.refusal.MessageRefused;
import io.tradeseal.kit.security.Access;
import java.security.cert.CertificateException;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The certificates and keys behind the versions that the resolver names. */
@Component
class RoleCertificates {
    private final CertificateReplicas known;
    private final KeysAtHand keys;
    private final Access access;

    RoleCertificates(CertificateReplicas known, KeysAtHand keys, Access access) {
        this.known = known;
        this.keys = keys;
        this.access = access;
    }

    /**
     * The one that signs.
     *
     * @throws MessageRefused when none serves, or its key is not here
     */
    OwnCertificate signer(EffectiveAgreement agreement, CertificateRole role) {
        var version = one(agreement, role, Failure.SIGNING_CERTIFICATE_MISSING);
        return own(agreement, version)
                .orElseThrow(() -> new MessageRefused(
                        Failure.KEY_UNAVAILABLE,
                        "The private key of %s is not among those that its account was given (agreement-service.keys)."
                                .formatted(version.shown())));
    }

    /** @throws MessageRefused when none serves */
    CertificateVersion recipient(EffectiveAgreement agreement) {
        return one(agreement, CertificateRole.ENCRYPT, Failure.ENCRYPTION_CERTIFICATE_MISSING);
    }

    private CertificateVersion one(EffectiveAgreement agreement, CertificateRole role, Failure failure) {
        return all(agreement, role).stream()
                .findFirst()
                .orElseThrow(() -> new MessageRefused(failure, whyNone(agreement, role)));
    }

    private static String whyNone(EffectiveAgreement agreement, CertificateRole role) {
        var effective = agreement.effective(role);
        var absence = effective.absence();
        var certificate = Optional.ofNullable(effective.certificate())
                .map(key -> " ('%s')".formatted(key.substring(key.lastIndexOf('/') + 1)))
                .orElse("");
        return "No certificate serves the role '%s' of the agreement%s at present: %s"
                .formatted(
                        role.wireName(),
                        certificate,
                        absence == null ? "its public part is missing or cannot be read." : absence.message());
    }

    /** Those whose keys are here, current first, then accepted. */
    List<OwnCertificate> decrypting(EffectiveAgreement agreement) {
        return all(agreement, CertificateRole.DECRYPT).stream()
                .flatMap(version -> own(agreement, version).stream())
                .toList();
    }

    /** Current first, then accepted; those that cannot be read are left out. */
    List<CertificateVersion> all(EffectiveAgreement agreement, CertificateRole role) {
        var effective = agreement.effective(role);
        if (effective.certificate() == null) return List.of();
        var certificate = agreement.loaded().certificates().get(effective.certificate());
        if (certificate == null) return List.of();
        var current = effective.numbers().isEmpty() ? 0 : effective.numbers().getFirst();
        return effective.numbers().stream()
                .flatMap(number -> read(certificate, number, number.equals(current)).stream())
                .toList();
    }

    /** Empty when there is no such version, its public part is not known, or cannot be read. */
    Optional<CertificateVersion> read(CertificateReplica certificate, int number, boolean current) {
        var text = certificate
                .version(number)
                .map(io.tradeseal.contracts.CertificateVersion::publicCertificate)
                .orElse(null);
        if (text == null) return Optional.empty();
        try {
            var der = Base64.getDecoder().decode(text);
            return Optional.of(CertificateVersion.read(certificate.name(), number, current, der));
        } catch (CertificateException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** Empty when the key is not among those of the agreement's account. */
    Optional<OwnCertificate> own(EffectiveAgreement agreement, CertificateVersion version) {
        return keys.of(agreement.user().accountKey()).of(version).map(key -> new OwnCertificate(version, key));
    }

    /**
     * {@code fabrikam version 2} for a certificate of the account; null for one that it does not have, or that the caller may
     * not read: whoever exchanges the messages of one agreement learns the names of no others.
     */
    @Nullable
    String nameOf(EffectiveAgreement agreement, String thumbprint) {
        return known.byThumbprint(agreement.user().accountKey(), thumbprint).stream()
                .filter(certificate ->
                        isNamed(agreement, certificate) || access.allows(READ, certificate.certificateId()))
                .flatMap(certificate -> certificate.versions().stream()
                        .filter(version -> thumbprint.equals(version.thumbprint()))
                        .map(version -> "%s version %d".formatted(certificate.name(), version.version())))
                .findFirst()
                .orElse(null);
    }

    private static boolean isNamed(EffectiveAgreement agreement, CertificateReplica certificate) {
        return agreement.loaded().certificates().containsKey(certificate.certificateKey());
    }
}
