package io.tradeseal.certificate.upload;

import io.tradeseal.certificate.Reason;
import io.tradeseal.certificate.inventory.Certificate;
import io.tradeseal.certificate.inventory.CertificateContent;
import io.tradeseal.certificate.inventory.CertificateId;
import io.tradeseal.certificate.inventory.Change;
import io.tradeseal.certificate.inventory.Change.Kind;
import io.tradeseal.certificate.inventory.Credential;
import io.tradeseal.certificate.inventory.Version;
import io.tradeseal.certificate.inventory.VersionState;
import io.tradeseal.kit.arm.Precondition;
import io.tradeseal.kit.error.Refusal;
import io.tradeseal.kit.event.Received;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * A certificate that is to be stored under a name, by whatever way it came.
 *
 * @param staged whether it is to wait for its activation instead of becoming current at once
 * @param edit what the request makes of metadata, contacts and the like
 * @param request of the inbox that is answered by this; null for a request over HTTP
 * @param trace W3C trace context that its event goes on in; null means that of the thread which stores it
 */
public record Upload(
        CertificateId id,
        Credential offer,
        boolean staged,
        UnaryOperator<CertificateContent> edit,
        Precondition precondition,
        @Nullable Received<?> request,
        @Nullable String trace) {
    /** Each version travels in every event of its certificate, so that eight of the largest just fit into one. */
    static final int UNRETIRED = 8;

    Upload with(Credential other) {
        return new Upload(id, other, staged, edit, precondition, request, trace);
    }

    Upload in(@Nullable String traceparent) {
        return new Upload(id, offer, staged, edit, precondition, request, traceparent);
    }

    /**
     * Decides what becomes of the certificate: pure, so that it can be decided again when another was faster.
     *
     * @param existing alive, deleted, or {@link Certificate#none}
     * @throws Refusal when a rule or the precondition is against it
     */
    Change on(Certificate existing, Duration overlap, Instant now) {
        precondition.check(existing.etag());
        var base = existing.isLive() ? existing.content() : CertificateContent.NONE;
        var content = edit.apply(base);
        var same = existing.versions().stream()
                .filter(version -> version.isSame(offer))
                .findFirst();
        if (same.isPresent()) {
            return again(existing, same.get(), content, overlap, now);
        }
        var version = Version.staged(existing.lastVersion() + 1, offer, now);
        var kept = room(existing, now);
        if (!staged) {
            var from = existing.versions().isEmpty() ? firstActivation(now) : now;
            version = version.activated(from, now);
            kept = kept.stream().map(other -> other.followed(now, overlap, now)).toList();
        }
        var versions = new ArrayList<Version>();
        versions.add(version);
        versions.addAll(kept);
        var kind = existing.isLive() ? Kind.NEW_VERSION : Kind.CREATED;
        return Change.of(kind, existing, content, versions, version, now);
    }

    /** The first version may have been in use before it was told to us. */
    private Instant firstActivation(Instant now) {
        var part = offer.part();
        return part != null && part.notBefore().isBefore(now) ? part.notBefore() : now;
    }

    /** The same certificate again: it becomes current again, gets the chain that came along, or nothing happens. */
    private Change again(
            Certificate existing, Version same, CertificateContent content, Duration overlap, Instant now) {
        var shown = existing.shown(now).map(Version::number).orElse(0) == same.number();
        boolean takesEffect = !staged && (!shown || same.state() == VersionState.STAGED);
        if (takesEffect && !same.isUsable() && same.state() != VersionState.STAGED) {
            throw new Refusal(
                    Reason.VERSION_DISABLED,
                    "This certificate is version %d of '%s', which is %s; enable that version first."
                            .formatted(
                                    same.number(), existing.name(), same.state().wireName()));
        }
        var chained = same.withChainOf(offer, now);
        if (!takesEffect && chained.equals(same) && content.equals(existing.content())) {
            return Change.unchanged(existing, same);
        }
        var next = takesEffect ? chained.activated(now, now) : chained;
        var versions = existing.versions().stream()
                .map(version -> version.number() == next.number()
                        ? next
                        : takesEffect ? version.followed(now, overlap, now) : version)
                .toList();
        return Change.of(Kind.UPDATED, existing, content, versions, next, now);
    }

    /** The versions that stay; when there are too many, those that no longer are in use make room, oldest first. */
    private static List<Version> room(Certificate existing, Instant now) {
        if (existing.versions().size() < UNRETIRED) {
            return existing.versions();
        }
        Optional<Version> over = existing.versions().stream()
                .filter(version ->
                        version.activeUntil() != null && !version.activeUntil().isAfter(now))
                .filter(version -> existing.shown(now).map(Version::number).orElse(0) != version.number())
                .min(Comparator.comparingInt(Version::number));
        var retired = over.orElseThrow(() -> new Refusal(
                Reason.TOO_MANY_VERSIONS,
                "'%s' has %d versions that are not retired, which is the most there can be; retire one of them first."
                        .formatted(existing.name(), UNRETIRED)));
        return existing.versions().stream()
                .map(version -> version.number() == retired.number()
                        ? version.with(VersionState.RETIRED, version.activeFrom(), version.activeUntil(), now)
                        : version)
                .toList();
    }
}
