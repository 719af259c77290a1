package io.tradeseal.x509.trust;

import io.tradeseal.x509.Finding;
import io.tradeseal.x509.Finding.Code;
import io.tradeseal.x509.trust.Trust.Revocation;
import io.tradeseal.x509.trust.Trust.Status;
import java.security.GeneralSecurityException;
import java.security.cert.CertPathValidatorException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Asks for each certificate of a chain that holds whether it was revoked: an OCSP response decides where there is one,
 * revocation lists otherwise. From the top down, since a revoked issuer's word about those below is worth nothing.
 */
final class RevocationCheck {
    private final TrustMaterial material;
    private final Pkix pkix;
    private final Instant at;

    RevocationCheck(TrustMaterial material, Pkix pkix, Instant at) {
        this.material = material;
        this.pkix = pkix;
        this.at = at;
    }

    Trust of(Path path) {
        if (pkix.isGood(path, at)) {
            return ChainCheck.trusted(path, Revocation.GOOD);
        }
        Optional<Link> undetermined = Optional.empty();
        for (int i = path.links().size() - 1; i >= 0; i--) {
            var link = path.links().get(i);
            var state = stateOf(link, path.issuerOf(i));
            if (state == Revocation.REVOKED) {
                return revoked(path, link);
            }
            if (state == Revocation.UNDETERMINED) {
                undetermined = Optional.of(link);
            }
        }
        return undetermined
                .map(link -> undetermined(path, link))
                .orElseGet(() -> ChainCheck.trusted(path, Revocation.GOOD));
    }

    private Revocation stateOf(Link link, Link issuer) {
        return material.responses().stream()
                .map(response -> response.saysRevoked(link, issuer, at))
                .flatMap(Optional::stream)
                .findFirst()
                .map(revoked -> revoked ? Revocation.REVOKED : Revocation.GOOD)
                .orElseGet(() -> byLists(link, issuer));
    }

    private Revocation byLists(Link link, Link issuer) {
        try {
            pkix.validate(List.of(link), issuer, at);
            return Revocation.GOOD;
        } catch (CertPathValidatorException e) {
            return saysRevoked(e) ? Revocation.REVOKED : Revocation.UNDETERMINED;
        } catch (GeneralSecurityException | RuntimeException _) {
            return Revocation.UNDETERMINED;
        }
    }

    /** Bouncy Castle has no reason but this sentence for it. */
    private static boolean saysRevoked(Throwable refusal) {
        for (var cause = refusal; cause != null; cause = cause.getCause()) {
            if (String.valueOf(cause.getMessage()).startsWith("Certificate revocation after")) {
                return true;
            }
        }
        return false;
    }

    private static Trust revoked(Path path, Link link) {
        var finding = Finding.warning(Code.REVOKED, "'%s' was revoked by its issuer.".formatted(link.name()));
        return new Trust(
                Status.REVOKED,
                path.anchor().thumbprint(),
                path.from(),
                path.until(),
                Revocation.REVOKED,
                found(path, finding));
    }

    private static Trust undetermined(Path path, Link link) {
        var finding = Finding.warning(
                Code.REVOCATION_UNDETERMINED,
                "Whether '%s' was revoked cannot be told: there is no current revocation list or OCSP response of its issuer."
                        .formatted(link.name()));
        return new Trust(
                Status.TRUSTED,
                path.anchor().thumbprint(),
                path.from(),
                path.until(),
                Revocation.UNDETERMINED,
                found(path, finding));
    }

    private static List<Finding> found(Path path, Finding finding) {
        return Stream.concat(Stream.of(finding), PathRules.weaknesses(path).stream())
                .toList();
    }
}
