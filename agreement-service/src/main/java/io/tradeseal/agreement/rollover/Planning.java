package io.tradeseal.agreement.rollover;

import io.tradeseal.agreement.replica.CertificateReplica;
import io.tradeseal.agreement.rollover.RolloverBody.Wish;
import io.tradeseal.contracts.CertificateVersion;
import io.tradeseal.kit.error.BadRequest;
import io.tradeseal.kit.error.ErrorBody;
import io.tradeseal.lifecycle.version.VersionState;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Makes a plan of a wish and of what is known of the certificate. */
final class Planning {
    /** The overlap where none was asked for: that of an account by default. */
    private static final Duration OVERLAP = Duration.ofDays(14);

    private Planning() {}

    /** @throws BadRequest with every fault at once */
    static Plan plan(Wish wish, CertificateReplica certificate, Instant now) {
        var faults = new ArrayList<ErrorBody.Detail>();
        var from = wish.fromVersion() == null ? current(certificate, now) : version(certificate, wish.fromVersion());
        var to = wish.toVersion() == null ? newest(certificate, from) : version(certificate, wish.toVersion());
        requireVersions(from, to, faults);
        var overlapEnd = overlapEnd(wish, from, now);
        requireOrder(wish, overlapEnd, from, to, now, faults);
        if (from == null || to == null || !faults.isEmpty()) throw BadRequest.invalidContent(faults);
        return new Plan(from.version(), to.version(), wish.switching(), wish.announceAt(), wish.switchAt(), overlapEnd);
    }

    private static void requireVersions(
            @Nullable CertificateVersion from, @Nullable CertificateVersion to, List<ErrorBody.Detail> faults) {
        if (from == null || !stateOf(from).isUsable()) {
            faults.add(RolloverBody.fault(
                    "fromVersion", "The version to roll over from must be one that is in use and not retired."));
        }
        if (to == null) {
            faults.add(RolloverBody.fault(
                    "toVersion",
                    "There is no newer version to roll over to; upload it with properties.activation=staged first."));
            return;
        }
        var state = stateOf(to);
        if (!state.isUsable() && state != VersionState.STAGED) {
            faults.add(RolloverBody.fault(
                    "toVersion", "Version %d is %s and cannot be rolled over to.".formatted(to.version(), to.state())));
        }
        if (from != null && from.version() == to.version()) {
            faults.add(RolloverBody.fault("toVersion", "A rollover goes from one version to another."));
        }
    }

    private static void requireOrder(
            Wish wish,
            Instant overlapEnd,
            @Nullable CertificateVersion from,
            @Nullable CertificateVersion to,
            Instant now,
            List<ErrorBody.Detail> faults) {
        if (!overlapEnd.isAfter(now)) {
            faults.add(RolloverBody.fault("overlapEnd", "The overlap has to end in the future."));
        }
        if (isAfter(wish.announceAt(), overlapEnd) || isAfter(wish.switchAt(), overlapEnd)) {
            faults.add(
                    RolloverBody.fault("overlapEnd", "The overlap has to end after the announcement and the switch."));
        }
        if (wish.switchAt() != null && isAfter(wish.announceAt(), wish.switchAt())) {
            faults.add(RolloverBody.fault("announceAt", "The announcement has to come before the switch."));
        }
        if (from != null && from.notAfter() != null && isAfter(overlapEnd, from.notAfter())) {
            faults.add(RolloverBody.fault(
                    "overlapEnd",
                    "Version %d expires on %s; the overlap cannot end later."
                            .formatted(from.version(), from.notAfter())));
        }
        if (to != null && to.notAfter() != null && !isAfter(to.notAfter(), overlapEnd)) {
            faults.add(RolloverBody.fault(
                    "toVersion",
                    "Version %d expires on %s, before the overlap ends.".formatted(to.version(), to.notAfter())));
        }
    }

    private static boolean isAfter(@Nullable Instant one, Instant other) {
        return one != null && one.isAfter(other);
    }

    private static Instant overlapEnd(Wish wish, @Nullable CertificateVersion from, Instant now) {
        if (wish.overlapEnd() != null) return wish.overlapEnd();
        var begin = wish.switchAt() != null ? wish.switchAt() : wish.announceAt() != null ? wish.announceAt() : now;
        var end = begin.plus(OVERLAP);
        return from != null && from.notAfter() != null && from.notAfter().isBefore(end) ? from.notAfter() : end;
    }

    private static @Nullable CertificateVersion version(CertificateReplica certificate, int number) {
        return certificate.version(number).orElse(null);
    }

    private static VersionState stateOf(CertificateVersion version) {
        return CertificateReplica.inTime(version).state();
    }

    private static @Nullable CertificateVersion current(CertificateReplica certificate, Instant now) {
        return certificate.inTime().current(now).orElse(null);
    }

    private static @Nullable CertificateVersion newest(
            CertificateReplica certificate, @Nullable CertificateVersion from) {
        return certificate.versions().stream()
                .filter(version -> from == null || version.version() > from.version())
                .max(Comparator.comparingInt(CertificateVersion::version))
                .orElse(null);
    }
}
