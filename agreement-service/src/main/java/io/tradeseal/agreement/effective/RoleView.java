package io.tradeseal.agreement.effective;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.tradeseal.agreement.replica.CertificateReplica;
import io.tradeseal.agreement.resolver.Effective;
import io.tradeseal.agreement.resolver.ServingVersion;
import io.tradeseal.contracts.CertificateVersion;
import io.tradeseal.contracts.TrustState;
import io.tradeseal.x509.trust.ChainWindow;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What serves a role, on the wire.
 *
 * @param versions current first, then those accepted
 * @param reason why none serves, as a code and as a sentence; null when one does
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record RoleView(
        String role,
        String leg,
        @Nullable String certificateId,
        @Nullable String certificateName,
        List<VersionView> versions,
        @Nullable String reason,
        @Nullable String message) {

    /** A version on the wire; {@code current} for what goes out and for what is tried first of what comes in. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record VersionView(
            int version,
            boolean current,
            String state,
            @Nullable String thumbprint,
            @Nullable String thumbprintSha256,
            @Nullable String subject,
            @Nullable Instant notBefore,
            @Nullable Instant notAfter,
            @Nullable Instant activeFrom,
            @Nullable Instant activeUntil,
            @Nullable ChainView chain) {

        private static VersionView of(CertificateVersion version, boolean current, ServingVersion serving, Instant at) {
            return new VersionView(
                    version.version(),
                    current,
                    version.state(),
                    version.thumbprint(),
                    version.thumbprintSha256(),
                    version.subject(),
                    version.notBefore(),
                    version.notAfter(),
                    version.activeFrom(),
                    version.activeUntil(),
                    version.trust() == null ? null : ChainView.of(version.trust(), serving, at));
        }
    }

    /**
     * What is known of a version's chain, on the wire.
     *
     * @param status as its event tells; {@code NotYetValid} until every CA of the chain is valid, {@code Expired} once one
     *     has expired
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record ChainView(
            String status,
            @Nullable Instant validFrom,
            @Nullable Instant validUntil,
            String revocation) {
        private static ChainView of(TrustState trust, ServingVersion serving, Instant at) {
            return new ChainView(
                    serving.chainWindow()
                            .outsideAt(at)
                            .map(ChainWindow.Outside::wireName)
                            .orElse(trust.status()),
                    trust.validFrom(),
                    trust.validUntil(),
                    trust.revocation());
        }
    }

    static RoleView of(Effective effective, Map<String, CertificateReplica> certificates) {
        var known = Optional.ofNullable(effective.certificate()).map(certificates::get);
        var absence = effective.absence();
        return new RoleView(
                effective.role().wireName(),
                effective.role().leg().wireName(),
                known.map(CertificateReplica::certificateId).orElse(effective.certificate()),
                known.map(CertificateReplica::name).orElseGet(() -> name(effective.certificate())),
                known.map(certificate -> versions(effective, certificate)).orElse(List.of()),
                absence == null ? null : absence.code(),
                absence == null ? null : absence.message());
    }

    private static @Nullable String name(@Nullable String certificateKey) {
        return certificateKey == null ? null : certificateKey.substring(certificateKey.lastIndexOf('/') + 1);
    }

    private static List<VersionView> versions(Effective effective, CertificateReplica certificate) {
        var current =
                effective.versions().isEmpty() ? null : effective.versions().getFirst();
        return effective.versions().stream()
                .flatMap(serving -> certificate.version(serving.number()).stream()
                        .map(version -> VersionView.of(version, serving.equals(current), serving, effective.at())))
                .toList();
    }
}
