package io.tradeseal.agreement.resolver;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What serves a role at an instant.
 *
 * @param certificate lower-cased resource id; null when the agreement names none
 * @param versions current first, then those accepted; one at most for an outgoing role; empty when none serves
 * @param absence why none serves; null when one does
 */
public record Effective(
        Role role,
        @Nullable String certificate,
        List<Version> versions,
        @Nullable Absence absence) {

    static Effective of(Role role, String certificate, List<Version> versions) {
        return new Effective(role, certificate, List.copyOf(versions), null);
    }

    static Effective none(Role role, @Nullable String certificate, Absence absence) {
        return new Effective(role, certificate, List.of(), absence);
    }

    /** Numbers of the versions in their order: what has to differ for an answer to be another one. */
    public List<Integer> numbers() {
        return versions.stream().map(Version::number).toList();
    }
}
