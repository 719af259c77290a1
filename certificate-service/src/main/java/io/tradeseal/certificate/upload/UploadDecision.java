package io.tradeseal.certificate.upload;

import io.tradeseal.certificate.Reason;
import io.tradeseal.certificate.account.Account;
import io.tradeseal.certificate.inventory.Certificate;
import io.tradeseal.certificate.inventory.CertificateContent;
import io.tradeseal.certificate.inventory.Change;
import io.tradeseal.certificate.inventory.Change.Kind;
import io.tradeseal.certificate.inventory.StoredVersion;
import io.tradeseal.kit.error.Fault;
import io.tradeseal.kit.error.Refusal;
import io.tradeseal.lifecycle.version.Again;
import io.tradeseal.lifecycle.version.VersionState;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Decides what becomes of uploads: pure, so that it can be decided again when another was faster.
 *
 * @param existing alive, deleted, or {@link Certificate#none}
 * @param overlap for which a version that is followed by another stays accepted
 * @param now not before the last activation
 */
record UploadDecision(Upload upload, Certificate existing, Duration overlap, Instant now) {
    /** Each version travels in every event of its certificate, so that eight of the largest just fit into one. */
    static final int UNRETIRED = 8;

    /**
     * In the order of the candidates, which are of different certificates.
     *
     * @param freePlaces how many certificates each account of a limited tier may still get, by the account's id
     */
    static List<UploadResult> of(List<Candidate> candidates, Map<Long, Integer> freePlaces, Instant now) {
        var left = new HashMap<>(freePlaces);
        return candidates.stream()
                .<UploadResult>map(candidate -> {
                    try {
                        return new UploadResult.Stored(change(candidate, left, now));
                    } catch (Refusal refusal) {
                        return new UploadResult.Refused(refusal);
                    }
                })
                .toList();
    }

    private static Change change(Candidate candidate, Map<Long, Integer> left, Instant now) {
        var upload = candidate.upload();
        var account = candidate.account();
        if (account == null) {
            throw new Refusal(
                    Fault.PARENT_NOT_FOUND,
                    "There is no integration account '%s'; create it first."
                            .formatted(upload.id().account().resourceId()));
        }
        var name = upload.id().name();
        var existing = candidate.existing() == null ? Certificate.none(account, name, now) : candidate.existing();
        var before = existing.isLive() ? existing : existing.spelled(name);
        var decision =
                new UploadDecision(upload, before, account.content().overlap().duration(), before.notBefore(now));
        var change = decision.change();
        if (candidate.isNew()) {
            takePlace(account, left);
        }
        return change;
    }

    private static void takePlace(Account account, Map<Long, Integer> left) {
        var tier = account.content().tier();
        var free = tier.isLimited() ? left.merge(account.id(), -1, Integer::sum) : 0;
        if (free < 0) {
            throw new Refusal(
                    Fault.QUOTA_EXCEEDED,
                    "An account of tier %s holds at most %d certificates; delete some or change the tier."
                            .formatted(tier.wireName(), tier.certificates()));
        }
    }

    /** @throws Refusal when a rule or the precondition is against it */
    Change change() {
        upload.terms().precondition().check(existing.etag());
        var content = upload.terms().edit().apply(existing.isLive() ? existing.content() : CertificateContent.NONE);
        return existing.versions().stream()
                .filter(version -> version.credential().isSame(upload.credential()))
                .findFirst()
                .map(same -> again(same, content))
                .orElseGet(() -> next(content));
    }

    private Change next(CertificateContent content) {
        var version = StoredVersion.staged(existing.lastVersion() + 1, upload.credential(), now);
        var kept = withRoom();
        if (!upload.terms().staged()) {
            version = version.activated(existing.versions().isEmpty() ? firstActivation() : now, now);
            kept = followed(kept, version);
        }
        var versions = new ArrayList<StoredVersion>();
        versions.add(version);
        versions.addAll(kept);
        var kind = existing.isLive() ? Kind.NEW_VERSION : Kind.CREATED;
        return Change.of(kind, existing, content, versions, version, now);
    }

    /** The first version may have been in use before it was uploaded. */
    private Instant firstActivation() {
        var validity = upload.credential().validity();
        return validity != null && validity.notBefore().isBefore(now) ? validity.notBefore() : now;
    }

    private List<StoredVersion> followed(List<StoredVersion> versions, StoredVersion by) {
        var turn = by.inTime().takesOverAt();
        if (turn == null) return versions;
        return versions.stream()
                .map(version -> version.followed(by.number(), turn, overlap, now))
                .toList();
    }

    /** The same certificate again: it becomes current again, gets the chain that came along, or nothing happens. */
    private Change again(StoredVersion same, CertificateContent content) {
        var again = existing.inTime().again(same, upload.terms().staged(), now);
        if (again == Again.REFUSED) {
            throw new Refusal(
                    Reason.VERSION_DISABLED,
                    "This certificate is version %d of '%s', which is %s; enable that version first."
                            .formatted(
                                    same.number(), existing.name(), same.state().wireName()));
        }
        var chained = same.withChainOf(upload.credential(), now);
        boolean takesEffect = again == Again.CURRENT;
        if (!takesEffect && chained.equals(same) && content.equals(existing.content())) {
            return Change.unchanged(existing, same);
        }
        var next = takesEffect ? chained.activated(now, now) : chained;
        var others = takesEffect ? followed(existing.versions(), next) : existing.versions();
        var versions = others.stream()
                .map(version -> version.number() == next.number() ? next : version)
                .toList();
        return Change.of(Kind.UPDATED, existing, content, versions, next, now);
    }

    /** The versions that stay; when there are too many, the oldest that is no longer in use makes room. */
    private List<StoredVersion> withRoom() {
        if (existing.versions().size() < UNRETIRED) {
            return existing.versions();
        }
        var oldest = existing.versions().stream()
                .filter(version ->
                        version.activeUntil() != null && !version.activeUntil().isAfter(now))
                .filter(version -> !existing.isShown(version, now))
                .min(Comparator.comparingInt(StoredVersion::number))
                .orElseThrow(() -> new Refusal(
                        Reason.TOO_MANY_VERSIONS,
                        "'%s' has %d versions that are not retired, which is the most there can be; retire one of them first."
                                .formatted(existing.name(), UNRETIRED)));
        return existing.versions().stream()
                .map(version -> version.number() == oldest.number() ? version.with(VersionState.RETIRED, now) : version)
                .toList();
    }
}
