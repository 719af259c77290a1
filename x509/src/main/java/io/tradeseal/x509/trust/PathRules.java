package io.tradeseal.x509.trust;

import io.tradeseal.x509.Finding;
import io.tradeseal.x509.Finding.Code;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * What the certificates of a chain have to keep that issue others, the anchor included, and that none of them can be
 * forged, on which RFC 5280 is silent. Said here since Bouncy Castle, who has the first of these rules too, names no rule.
 */
final class PathRules {
    /** Bit of keyUsage (RFC 5280 §4.2.1.3). */
    private static final int KEY_CERT_SIGN = 5;

    /** Bits of RSA, DSA and DH below which private keys have been computed from public ones, and bits of such curves. */
    private static final int FORGEABLE = 1024;

    private static final int FORGEABLE_ON_CURVES = 160;
    private static final Set<String> FACTORED = Set.of("RSA", "RSASSA-PSS", "RSAES-OAEP", "DSA", "DH");
    private static final Set<Code> WEAK = Set.of(Code.WEAK_KEY, Code.WEAK_SIGNATURE);

    private PathRules() {}

    /**
     * A rule that a certificate breaks, as the end of a sentence that begins with its name.
     *
     * @param known false when nobody has found out whether it does, since that would take too long
     */
    record Broken(Link link, String what, boolean known) {
        Broken(Link link, String what) {
            this(link, what, true);
        }
    }

    /** @param comparisons that are left for all chains of the certificate */
    static Optional<Broken> broken(Path path, Comparisons comparisons) {
        return Stream.<Supplier<Optional<Broken>>>of(
                        () -> validity(path),
                        () -> ofIssuers(path),
                        () -> forgeable(path),
                        () -> NameConstraints.broken(path, comparisons))
                .map(Supplier::get)
                .flatMap(Optional::stream)
                .findFirst();
    }

    private static Optional<Broken> validity(Path path) {
        return path.until().isBefore(path.from())
                ? Optional.of(new Broken(path.firstToEnd(), "has ended before all of its chain are valid"))
                : Optional.empty();
    }

    private static Optional<Broken> ofIssuers(Path path) {
        int below = 0;
        for (var issuer : path.issuers()) {
            var what = !isAuthority(issuer)
                    ? notAuthority(issuer.equals(path.anchor()))
                    : !signsCertificates(issuer)
                            ? "issues certificates though its key usage does not allow it"
                            : isTooLong(issuer, below) ? "has more issuers below it than it permits" : null;
            if (what != null) {
                return Optional.of(new Broken(issuer, what));
            }
            below += issuer.selfIssued() ? 0 : 1;
        }
        return Optional.empty();
    }

    private static String notAuthority(boolean anchor) {
        return anchor
                ? "is a trust anchor that vouches for itself alone, as it is not marked as an authority"
                : "issues certificates without being marked as an authority";
    }

    /** Roots of version 1 have no extension to say so in; nobody but who is trusted by himself is taken for one then. */
    private static boolean isAuthority(Link link) {
        return link.facts().authority() || isOfVersion1(link);
    }

    static boolean isOfVersion1(Link link) {
        return link.certificate().getVersion() == 1 && link.selfIssued();
    }

    private static boolean signsCertificates(Link link) {
        var usage = link.certificate().getKeyUsage();
        return usage == null || usage[KEY_CERT_SIGN];
    }

    /** Whether it may stand above others in a chain, whatever the chain is. */
    static boolean mayIssue(Link link) {
        return isAuthority(link) && signsCertificates(link);
    }

    /** The JDK says the greatest of all numbers where there is no bound, and -1 of what is no authority. */
    private static boolean isTooLong(Link issuer, int below) {
        return !isOfVersion1(issuer) && below > issuer.certificate().getBasicConstraints();
    }

    /** Who has signed the anchor does not matter. */
    private static Optional<Broken> forgeable(Path path) {
        var signed = path.links().stream()
                .flatMap(link -> link
                        .forgeableHash()
                        .map(hash -> new Broken(
                                link, "is signed with %s, which can be forged".formatted(signature(link, hash))))
                        .stream());
        var keys = Stream.concat(path.links().stream(), Stream.of(path.anchor()))
                .filter(PathRules::hasForgeableKey)
                .map(link -> new Broken(
                        link,
                        "has an %s key of %d bits, from which anybody can compute the private one"
                                .formatted(
                                        link.facts().keyAlgorithm(),
                                        link.facts().keySize())));
        return Stream.concat(signed, keys).findFirst();
    }

    /** Such as {@code MD5withRSA}, or {@code RSASSA-PSS over MD5}. */
    private static String signature(Link link, String hash) {
        var name = link.certificate().getSigAlgName();
        return name.contains(hash) ? name : name + " over " + hash;
    }

    private static boolean hasForgeableKey(Link link) {
        int bits = link.facts().keySize();
        var algorithm = link.facts().keyAlgorithm();
        int enough = FACTORED.contains(algorithm) ? FORGEABLE : algorithm.equals("EC") ? FORGEABLE_ON_CURVES : 0;
        return bits > 0 && bits < enough;
    }

    /** What is weak in the certificates above the leaf, whose own weaknesses are found where it is read. */
    static List<Finding> weaknesses(Path path) {
        return path.issuers().stream()
                .filter(issuer -> !issuer.equals(path.leaf()))
                .flatMap(issuer -> issuer.findings().stream()
                        .filter(finding -> WEAK.contains(finding.code()))
                        .filter(finding -> finding.code() == Code.WEAK_KEY || !issuer.equals(path.anchor()))
                        .map(finding -> Finding.warning(
                                Code.WEAK_ISSUER,
                                "Of its issuer '%s': %s".formatted(issuer.name(), finding.message()))))
                .toList();
    }
}
