package io.tradeseal.agreement.impact;

import io.tradeseal.agreement.resolver.Ability;
import io.tradeseal.agreement.resolver.Chain;
import io.tradeseal.agreement.resolver.NamedCertificate;
import io.tradeseal.agreement.resolver.ServingVersion;
import io.tradeseal.lifecycle.version.Again;
import io.tradeseal.lifecycle.version.Takeover;
import io.tradeseal.lifecycle.version.Validity;
import io.tradeseal.lifecycle.version.Version;
import io.tradeseal.lifecycle.version.VersionState;
import io.tradeseal.lifecycle.version.Versions;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Something that may be done to a certificate, or happen to it: what it would be like from then on. */
sealed interface Act {

    NamedCertificate on(NamedCertificate before, Instant at);

    /** What it would be like without it, where that is not as it is: for what time brings without anybody's doing. */
    default NamedCertificate without(NamedCertificate before, Instant at) {
        return before;
    }

    /** From when on it is felt, where it has happened already. */
    default Instant since(NamedCertificate before, Instant at) {
        return at;
    }

    /**
     * A certificate is uploaded. As certificate-service does it, a new version becomes current at once, or when it is valid,
     * and the others stay accepted for the overlap from then on; or it is staged and changes nothing. Of a certificate that
     * is a version already, that version becomes current again.
     *
     * @param thumbprint null for a certificate that is no version yet
     * @param ability what its keys can do, should it be a private one's next version
     */
    record Upload(
            Validity validity,
            Duration overlap,
            boolean staged,
            @Nullable String thumbprint,
            Ability ability) implements Act {
        /** One that can do all. */
        Upload(Validity validity, Duration overlap, boolean staged, @Nullable String thumbprint) {
            this(validity, overlap, staged, thumbprint, Ability.FULL);
        }

        @Override
        public NamedCertificate on(NamedCertificate before, Instant at) {
            return before.versions().stream()
                    .filter(version -> thumbprint != null && thumbprint.equals(version.thumbprint()))
                    .findFirst()
                    .map(same -> again(same, before, at))
                    .orElseGet(() -> next(before, at));
        }

        private NamedCertificate again(ServingVersion same, NamedCertificate before, Instant at) {
            var versions = new Versions<>(before.versions(), ServingVersion::inTime);
            if (versions.again(same, staged, at) != Again.CURRENT) return before;
            var current = same.activated(at).with(abilityFor(before));
            return each(before, null, version -> version.equals(same) ? current : followed(version, current.inTime()));
        }

        private Ability abilityFor(NamedCertificate before) {
            return before.privateKey() ? ability : ability.ofPublic();
        }

        private NamedCertificate next(NamedCertificate before, Instant at) {
            var highest = before.versions().stream()
                    .mapToInt(ServingVersion::number)
                    .max()
                    .orElse(0);
            var next = staged
                    ? new Version(highest + 1, VersionState.STAGED, validity, null, null)
                    : new Version(highest + 1, VersionState.ENABLED, validity, at, null);
            var versions = new ArrayList<ServingVersion>();
            versions.add(new ServingVersion(next, abilityFor(before), Chain.UNKNOWN, thumbprint));
            before.versions().forEach(version -> versions.add(followed(version, next)));
            return new NamedCertificate(before.key(), before.privateKey(), false, versions);
        }

        private ServingVersion followed(ServingVersion version, Version by) {
            var turn = by.takesOverAt();
            return turn == null ? version : version.followed(by.number(), turn, overlap);
        }
    }

    /** A certificate takes the place of all others, without overlap. */
    record Replace(Validity validity, @Nullable String thumbprint, Ability ability) implements Act {
        /** One that can do all. */
        Replace(Validity validity, @Nullable String thumbprint) {
            this(validity, thumbprint, Ability.FULL);
        }

        @Override
        public NamedCertificate on(NamedCertificate before, Instant at) {
            return new Upload(validity, Duration.ZERO, false, thumbprint, ability).on(before, at);
        }
    }

    /**
     * A version's state changes. As certificate-service does it, those whose window it had ended get it back.
     *
     * @param version number; null for every version
     */
    record Become(@Nullable Integer version, VersionState state, Duration overlap) implements Act {
        @Override
        public NamedCertificate on(NamedCertificate before, Instant at) {
            var changed = each(before, version, one -> one.in(state));
            if (version == null) return changed;
            var all = inTime(changed);
            return inTime(before).stream()
                    .filter(one -> one.number() == version)
                    .map(one -> new Takeover(one, inState(one), overlap, at))
                    .findFirst()
                    .map(takeover -> each(changed, null, one -> one.with(takeover.on(one.inTime(), all))))
                    .orElse(changed);
        }

        private Version inState(Version one) {
            return ServingVersion.of(one).in(state).inTime();
        }

        private static List<Version> inTime(NamedCertificate certificate) {
            return certificate.versions().stream().map(ServingVersion::inTime).toList();
        }
    }

    /**
     * The ends that are to come, each on its day: as it is, against what it would be like if the certificates were valid for
     * ever. Where none is to come, the last one that came.
     *
     * @param version number; null for every version
     */
    record ExpireInTime(@Nullable Integer version) implements Act {
        @Override
        public NamedCertificate on(NamedCertificate before, Instant at) {
            return before;
        }

        @Override
        public NamedCertificate without(NamedCertificate before, Instant at) {
            var since = since(before, at);
            return each(before, version, one -> {
                var end = one.notAfter();
                return end == null || end.isBefore(since) ? one : one.unending();
            });
        }

        @Override
        public Instant since(NamedCertificate before, Instant at) {
            var last = before.versions().stream()
                    .filter(one -> version == null || version == one.number())
                    .flatMap(one -> Stream.ofNullable(one.notAfter()))
                    .max(Comparator.naturalOrder());
            return last.filter(at::isAfter).orElse(at);
        }
    }

    /**
     * A version's validity ends.
     *
     * @param version number; null for every version
     */
    record Expire(@Nullable Integer version) implements Act {
        @Override
        public NamedCertificate on(NamedCertificate before, Instant at) {
            return each(before, version, one -> one.expiring(at));
        }
    }

    /**
     * A CA of a version's chain expires.
     *
     * @param version number; null for every version
     */
    record ExpireChain(@Nullable Integer version) implements Act {
        @Override
        public NamedCertificate on(NamedCertificate before, Instant at) {
            return each(
                    before,
                    version,
                    one -> one.with(new Chain(one.chain().status(), one.chain().from(), at)));
        }
    }

    /** The certificate goes with all its versions. */
    record Delete() implements Act {
        @Override
        public NamedCertificate on(NamedCertificate before, Instant at) {
            return new NamedCertificate(before.key(), before.privateKey(), true, List.of());
        }
    }

    private static NamedCertificate each(
            NamedCertificate before, @Nullable Integer number, UnaryOperator<ServingVersion> change) {
        var versions = before.versions().stream()
                .map(version -> number == null || number == version.number() ? change.apply(version) : version)
                .toList();
        return new NamedCertificate(before.key(), before.privateKey(), before.deleted(), versions);
    }
}
