package io.tradeseal.agreement.exchange;

import io.tradeseal.agreement.replica.CertificateReplica;
import io.tradeseal.agreement.resolver.CertificateRole;
import io.tradeseal.as2.cms.CertificateVersion;
import io.tradeseal.kit.error.BadRequest;
import io.tradeseal.lifecycle.version.VersionState;
import java.util.Comparator;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Says which version of each certificate a proof tries. */
@Component
class ChooseVersions {
    private final RoleCertificates certificates;

    ChooseVersions(RoleCertificates certificates) {
        this.certificates = certificates;
    }

    /** @throws BadRequest when the agreement does not name the certificate, or it has no such version */
    void check(EffectiveAgreement agreement, ProofBody.Properties asked) {
        var name = asked.certificateName();
        if (name == null) return;
        var certificate = agreement.loaded().certificates().values().stream()
                .filter(known -> known.name().equalsIgnoreCase(name))
                .findFirst()
                .orElseThrow(() -> fault("certificateName", "The agreement uses no certificate '%s'.".formatted(name)));
        var version = asked.version();
        if (version != null && certificate.version(version).isEmpty()) {
            throw fault("version", "The certificate '%s' has no version %d that is in use.".formatted(name, version));
        }
    }

    private static BadRequest fault(String member, String message) {
        return new BadRequest("InvalidRequestContent", message, "properties." + member);
    }

    /** Empty when the role has none that can be read. */
    Optional<CertificateVersion> of(EffectiveAgreement agreement, CertificateRole role, ProofBody.Properties asked) {
        var effective = agreement.effective(role);
        var certificate = effective.certificate() == null
                ? null
                : agreement.loaded().certificates().get(effective.certificate());
        if (certificate == null) return Optional.empty();
        var name = asked.certificateName();
        var inUse = effective.numbers().stream().findFirst().or(() -> newest(certificate));
        var number = name != null && !name.equalsIgnoreCase(certificate.name())
                ? inUse
                : Optional.ofNullable(name == null ? null : asked.version())
                        .or(() -> staged(certificate))
                        .or(() -> inUse);
        return number.flatMap(chosen -> certificates.read(certificate, chosen, true));
    }

    private static Optional<Integer> staged(CertificateReplica certificate) {
        return certificate.versions().stream()
                .filter(version -> CertificateReplica.inTime(version).state() == VersionState.STAGED)
                .map(io.tradeseal.contracts.CertificateVersion::version)
                .max(Comparator.naturalOrder());
    }

    private static Optional<Integer> newest(CertificateReplica certificate) {
        return certificate.versions().stream()
                .map(io.tradeseal.contracts.CertificateVersion::version)
                .max(Comparator.naturalOrder());
    }
}
