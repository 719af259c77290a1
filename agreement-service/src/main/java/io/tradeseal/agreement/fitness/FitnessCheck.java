package io.tradeseal.agreement.fitness;

import io.tradeseal.agreement.keys.Abilities;
import io.tradeseal.agreement.replica.CertificateReplica;
import io.tradeseal.agreement.resolver.Absence;
import io.tradeseal.agreement.resolver.CertificateRole;
import io.tradeseal.agreement.resolver.Resolver;
import io.tradeseal.contracts.CertificateVersion;
import io.tradeseal.contracts.TrustState;
import io.tradeseal.lifecycle.version.VersionState;
import io.tradeseal.x509.Finding.Severity;
import io.tradeseal.x509.Unreadable;
import io.tradeseal.x509.X509;
import io.tradeseal.x509.fitness.Fitness;
import io.tradeseal.x509.fitness.Use;
import io.tradeseal.x509.trust.Trust;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Holds certificates against what agreements ask of them at an instant. Every version that serves a role or may yet serve
 * it is looked at, a staged one before it goes live. For some agreements at a time: it remembers what it has read.
 */
final class FitnessCheck {
    /** PostgreSQL does not keep every year that a certificate may name. */
    private static final Instant LATEST = Instant.parse("9999-12-31T00:00:00Z");

    private static final String UNREADABLE = "Unreadable";

    private final Map<String, CertificateReplica> certificates;
    private final Abilities abilities;
    private final Instant at;
    private final Map<String, Optional<X509>> read = new HashMap<>();

    /** @param certificates known ones by lower-cased resource id */
    FitnessCheck(Map<String, CertificateReplica> certificates, Abilities abilities, Instant at) {
        this.certificates = certificates;
        this.abilities = abilities;
        this.at = at;
    }

    /** In the order of the roles. What a role's certificate has against it is not said again for its receipts. */
    List<AgreementFinding> findings(Resolver resolver, List<Requirement> requirements) {
        var found = new ArrayList<AgreementFinding>();
        for (var requirement : requirements) {
            ofRole(resolver, requirement)
                    .filter(finding -> found.stream().noneMatch(finding::repeats))
                    .toList()
                    .forEach(found::add);
        }
        return List.copyOf(found);
    }

    /** When something that was found, or was not, may be otherwise, should nothing be changed until then. */
    Optional<Instant> next(Resolver resolver) {
        return resolver.assignments().certificates().values().stream()
                .distinct()
                .flatMap(key -> Stream.ofNullable(certificates.get(key)))
                .flatMap(certificate -> certificate.versions().stream())
                .flatMap(FitnessCheck::instants)
                .filter(instant -> instant.isAfter(at) && instant.isBefore(LATEST))
                .min(Instant::compareTo);
    }

    private static Stream<Instant> instants(CertificateVersion version) {
        var trust = version.trust();
        // A chain holds through its last instant, whereas a version has expired at its own.
        var chainEnd = trust == null || trust.validUntil() == null
                ? null
                : trust.validUntil().plusNanos(1000);
        var chainStart = trust == null ? null : trust.validFrom();
        return Stream.of(
                        CertificateReplica.inTime(version).bounds(),
                        Stream.ofNullable(chainStart),
                        Stream.ofNullable(chainEnd))
                .flatMap(bounds -> bounds);
    }

    private Stream<AgreementFinding> ofRole(Resolver resolver, Requirement requirement) {
        var key = resolver.assignments().certificates().get(requirement.role().slot());
        var absence = resolver.at(requirement.role(), at).absence();
        if (key == null) {
            return absence == null || !requirement.used() ? Stream.empty() : Stream.of(unassigned(requirement.role()));
        }
        var certificate = certificates.get(key);
        // Which kind of key does not fit is told of each version by itself.
        var absent = absence == null || absence == Absence.UNFIT
                ? Stream.<AgreementFinding>empty()
                : Stream.of(absent(requirement, key, absence));
        if (certificate == null || certificate.deleted() || absence == Absence.WRONG_KIND) return absent;
        return Stream.concat(
                absent,
                certificate.versions().stream()
                        .filter(this::mayServe)
                        .flatMap(version -> ofVersion(requirement, certificate, version)));
    }

    private static AgreementFinding unassigned(CertificateRole role) {
        var deed =
                switch (role) {
                    case SIGN -> "signs what is sent";
                    case SIGN_MDN -> "signs receipts";
                    case ENCRYPT -> "encrypts what is sent";
                    case DECRYPT -> "decrypts what is received";
                    case VERIFY -> "verifies what is received";
                    case VERIFY_MDN -> "verifies receipts";
                };
        return AgreementFinding.of(
                Absence.NOT_ASSIGNED.code(),
                Severity.ERROR,
                "The agreement %s, but names no certificate for it.".formatted(deed),
                role,
                null,
                null);
    }

    private AgreementFinding absent(Requirement requirement, String key, Absence absence) {
        var certificate = certificates.get(key);
        return AgreementFinding.of(
                absence.code(),
                requirement.used() ? Severity.ERROR : Severity.WARNING,
                "Nothing serves this role: " + absence.message(),
                requirement.role(),
                certificate == null ? key : certificate.certificateId(),
                null);
    }

    private boolean mayServe(CertificateVersion version) {
        var inTime = CertificateReplica.inTime(version);
        var expired = inTime.validity() != null && inTime.validity().hasEndedAt(at);
        return (inTime.state().isUsable() || inTime.state() == VersionState.STAGED)
                && !expired
                && !inTime.isWithdrawnAt(at);
    }

    private Stream<AgreementFinding> ofVersion(
            Requirement requirement, CertificateReplica certificate, CertificateVersion version) {
        var id = certificate.certificateId();
        boolean unresolved = version.state().equals("Unresolved") && !abilities.hasKey(certificate, version);
        var resolved = unresolved
                ? Stream.of(AgreementFinding.of(
                        "PrivateKeyUnresolved",
                        Severity.INFORMATION,
                        abilities.of(certificate, version).keyless()
                                ? "Its key has been found neither in its vault nor among the keys that messages are made with here."
                                : "Its key has not been found in its vault; whoever holds it elsewhere may use it all the same.",
                        requirement.role(),
                        id,
                        version.version()))
                : Stream.<AgreementFinding>empty();
        return Stream.concat(checked(requirement, certificate, version), resolved);
    }

    private Stream<AgreementFinding> checked(
            Requirement requirement, CertificateReplica certificate, CertificateVersion version) {
        var id = certificate.certificateId();
        var text = version.publicCertificate();
        if (text == null) {
            return Stream.of(AgreementFinding.of(
                    "PublicCertificateMissing",
                    Severity.WARNING,
                    "Only its key is known: without its public certificate nobody can tell whether it is fit.",
                    requirement.role(),
                    id,
                    version.version()));
        }
        var x509 = read.computeIfAbsent(text, FitnessCheck::read);
        if (x509.isEmpty()) {
            return Stream.of(AgreementFinding.of(
                    UNREADABLE,
                    Severity.ERROR,
                    "Its public certificate cannot be read.",
                    requirement.role(),
                    id,
                    version.version()));
        }
        var use = new Use(
                Abilities.messageRole(requirement.role()),
                requirement.algorithm(),
                certificate.isPrivate() && version.key() != null,
                requirement.trusted() ? trust(version.trust()) : null,
                at);
        return Fitness.findings(x509.get(), use).stream()
                .map(finding -> AgreementFinding.of(finding, requirement.role(), id, version.version()));
    }

    private static Optional<X509> read(String publicCertificate) {
        try {
            return Optional.of(X509.read(Base64.getDecoder().decode(publicCertificate)));
        } catch (Unreadable | IllegalArgumentException e) { // the sender has it in its own findings
            return Optional.empty();
        }
    }

    /** What events tell of chains, as fitness takes it. */
    private static Trust trust(@Nullable TrustState told) {
        if (told == null) return Trust.UNKNOWN;
        return new Trust(
                Trust.Status.named(told.status()).orElse(Trust.Status.UNKNOWN),
                told.anchorThumbprint(),
                told.validFrom(),
                told.validUntil(),
                Trust.Revocation.named(told.revocation()).orElse(Trust.Revocation.NOT_CHECKED),
                List.of());
    }
}
