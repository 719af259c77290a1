package io.tradeseal.agreement.keys;

import io.tradeseal.agreement.replica.CertificateReplica;
import io.tradeseal.agreement.resolver.Ability;
import io.tradeseal.agreement.resolver.CertificateRole;
import io.tradeseal.contracts.CertificateVersion;
import io.tradeseal.lifecycle.version.VersionState;
import io.tradeseal.x509.PublicKeyFacts;
import io.tradeseal.x509.Unreadable;
import io.tradeseal.x509.X509;
import io.tradeseal.x509.fitness.Fitness;
import io.tradeseal.x509.fitness.MessageRole;
import java.util.Arrays;
import java.util.Base64;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * What versions' keys can do: known on the day of the upload, and asked by everything that looks ahead, so that none of it
 * foretells what {@code encodeMessage} then refuses.
 */
@Component
public class Abilities {
    private final KeysAtHand keys;

    Abilities(KeysAtHand keys) {
        this.keys = keys;
    }

    /** Of a version as it is; certificate-service calls Unresolved what may be usable where its key is at hand. */
    public Ability of(CertificateReplica certificate, CertificateVersion version) {
        return of(certificate, version, VersionState.UNRESOLVED);
    }

    /** Of a version once it has been activated: of a staged one nobody has said whether there is a key. */
    public Ability activated(CertificateReplica certificate, CertificateVersion version) {
        return of(certificate, version, VersionState.STAGED);
    }

    /** Whether the private key of a version is among those that its account was given, and so needs no vault. */
    public boolean hasKey(CertificateReplica certificate, CertificateVersion version) {
        return keys.hold(certificate.accountKey(), version.thumbprint(), version.publicCertificate());
    }

    private Ability of(CertificateReplica certificate, CertificateVersion version, VersionState wanting) {
        var state = CertificateReplica.inTime(version).state();
        var asks = state == VersionState.UNRESOLVED || state == wanting;
        var keyless = asks
                && certificate.isPrivate()
                && keys.lack(certificate.accountKey(), version.thumbprint(), version.publicCertificate());
        return new Ability(keyless, unfitFor(version.publicCertificate()));
    }

    /** Of a certificate before it is uploaded to an account as a private one's next version. */
    public Ability of(String accountKey, X509 certificate) {
        var der = Base64.getEncoder().encodeToString(certificate.der());
        return new Ability(keys.lack(accountKey, certificate.facts().thumbprint(), der), unfitFor(certificate.key()));
    }

    /** What nobody can read is unfit for nothing: its sender has that in its own findings. */
    private static Set<CertificateRole> unfitFor(@Nullable String certificate) {
        if (certificate == null) return Set.of();
        try {
            return unfitFor(PublicKeyFacts.ofCertificate(Base64.getDecoder().decode(certificate)));
        } catch (Unreadable | IllegalArgumentException _) {
            return Set.of();
        }
    }

    private static Set<CertificateRole> unfitFor(PublicKeyFacts key) {
        return Arrays.stream(CertificateRole.values())
                .filter(role -> Fitness.ofKey(key, messageRole(role)).isPresent())
                .collect(Collectors.toUnmodifiableSet());
    }

    /** What a role does with messages, as fitness names it. */
    public static MessageRole messageRole(CertificateRole role) {
        return switch (role) {
            case SIGN, SIGN_MDN -> MessageRole.SIGN;
            case VERIFY, VERIFY_MDN -> MessageRole.VERIFY;
            case ENCRYPT -> MessageRole.ENCRYPT;
            case DECRYPT -> MessageRole.DECRYPT;
        };
    }
}
