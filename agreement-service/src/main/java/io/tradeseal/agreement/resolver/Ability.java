package io.tradeseal.agreement.resolver;

import java.util.Optional;
import java.util.Set;

/**
 * What a version's keys can do, whatever the time: all that is known of it on the day of its upload.
 *
 * @param keyless its private key is wanted, and not among those that this service was given
 * @param unfitFor roles that its kind of key cannot fill, by the rule that makes and opens messages
 */
public record Ability(boolean keyless, Set<CertificateRole> unfitFor) {
    /** Nothing stands against it, or nobody knows. */
    public static final Ability FULL = new Ability(false, Set.of());

    public Ability {
        unfitFor = Set.copyOf(unfitFor);
    }

    /** Why it fills the role never; empty where it can. */
    Optional<Absence> lackFor(CertificateRole role) {
        if (keyless) return Optional.of(Absence.KEY_MISSING);
        return unfitFor.contains(role) ? Optional.of(Absence.UNFIT) : Optional.empty();
    }

    /** Of the same certificate as a public one, which needs no key. */
    public Ability ofPublic() {
        return new Ability(false, unfitFor);
    }

    /** As for one whose roles nothing needs, so that a kind of key is as good as another. */
    Ability ofAnyKind() {
        return new Ability(keyless, Set.of());
    }
}
