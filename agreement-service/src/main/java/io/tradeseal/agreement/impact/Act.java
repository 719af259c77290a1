package io.tradeseal.agreement.impact;

import io.tradeseal.agreement.resolver.Certificate;
import io.tradeseal.agreement.resolver.Chain;
import io.tradeseal.agreement.resolver.Version;
import io.tradeseal.lifecycle.version.VersionState;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Something that may be done to a certificate, or happen to it: what it would be like from then on. */
sealed interface Act {

    Certificate on(Certificate before, Instant at);

    /**
     * A new version is uploaded; as certificate-service does it, it becomes current at once and the others stay accepted
     * for the overlap, or it is staged and changes nothing.
     */
    record Upload(@Nullable Instant notBefore, @Nullable Instant notAfter, Duration overlap, boolean staged)
            implements Act {
        @Override
        public Certificate on(Certificate before, Instant at) {
            var number =
                    before.versions().stream().mapToInt(Version::number).max().orElse(0) + 1;
            var state = staged ? VersionState.STAGED : VersionState.ENABLED;
            var uploaded =
                    new Version(number, state, notBefore, notAfter, staged ? null : at, staged ? null : notAfter);
            var turn = uploaded.startsAt();
            var versions = new ArrayList<Version>();
            versions.add(uploaded);
            for (var version : before.versions()) {
                versions.add(turn == null ? version : version.followed(turn, overlap));
            }
            return new Certificate(before.key(), before.privateKey(), false, versions);
        }
    }

    /** A new version takes the place of all others at once, without overlap. */
    record Replace(@Nullable Instant notBefore, @Nullable Instant notAfter) implements Act {
        @Override
        public Certificate on(Certificate before, Instant at) {
            return new Upload(notBefore, notAfter, Duration.ZERO, false).on(before, at);
        }
    }

    /**
     * A version's state changes.
     *
     * @param version number; null for every version
     */
    record Become(@Nullable Integer version, VersionState state) implements Act {
        @Override
        public Certificate on(Certificate before, Instant at) {
            return each(before, version, one -> one.in(state));
        }
    }

    /**
     * A version's validity ends.
     *
     * @param version number; null for every version
     */
    record Expire(@Nullable Integer version) implements Act {
        @Override
        public Certificate on(Certificate before, Instant at) {
            return each(before, version, one -> one.validUntil(at));
        }
    }

    /**
     * A CA of a version's chain expires.
     *
     * @param version number; null for every version
     */
    record ExpireChain(@Nullable Integer version) implements Act {
        @Override
        public Certificate on(Certificate before, Instant at) {
            return each(before, version, one -> one.with(new Chain(one.chain().status(), at)));
        }
    }

    /** The certificate goes with all its versions. */
    record Delete() implements Act {
        @Override
        public Certificate on(Certificate before, Instant at) {
            return new Certificate(before.key(), before.privateKey(), true, List.of());
        }
    }

    private static Certificate each(Certificate before, @Nullable Integer number, UnaryOperator<Version> change) {
        var versions = before.versions().stream()
                .map(version -> number == null || number == version.number() ? change.apply(version) : version)
                .toList();
        return new Certificate(before.key(), before.privateKey(), before.deleted(), versions);
    }
}
