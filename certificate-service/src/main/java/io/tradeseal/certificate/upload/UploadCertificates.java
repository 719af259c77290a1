package io.tradeseal.certificate.upload;

import io.tradeseal.certificate.Reason;
import io.tradeseal.certificate.account.Account;
import io.tradeseal.certificate.account.Accounts;
import io.tradeseal.certificate.inventory.Certificate;
import io.tradeseal.certificate.inventory.Change;
import io.tradeseal.certificate.inventory.Credential;
import io.tradeseal.certificate.review.ChainValidation;
import io.tradeseal.certificate.store.CertificateWriter;
import io.tradeseal.certificate.store.Certificates;
import io.tradeseal.certificate.store.Certificates.NewKey;
import io.tradeseal.kit.clock.ServiceClock;
import io.tradeseal.kit.error.Refusal;
import io.tradeseal.kit.event.Emission;
import io.tradeseal.kit.outbox.Outbox;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Stores uploads, one or thousands, by the same few statements: the only way in for certificates. Everything is decided
 * while the certificates' rows are locked; a certificate that somebody else made in between is decided again.
 */
@Service
public class UploadCertificates {
    private final Accounts accounts;
    private final Certificates certificates;
    private final ChainValidation chains;
    private final CertificateWriter writer;
    private final Outbox outbox;
    private final ServiceClock clock;

    UploadCertificates(
            Accounts accounts,
            Certificates certificates,
            ChainValidation chains,
            CertificateWriter writer,
            Outbox outbox,
            ServiceClock clock) {
        this.accounts = accounts;
        this.certificates = certificates;
        this.chains = chains;
        this.writer = writer;
        this.outbox = outbox;
        this.clock = clock;
    }

    /** Stores what can be stored; outcomes in the order of the uploads. */
    @Transactional
    public List<Outcome> uploadAll(List<Upload> uploads) {
        return decideAll(uploads).stream()
                .<Outcome>map(decision -> switch (decision) {
                    case Decision.Made(var change) ->
                        new Outcome.Stored(result(change), change.after().resourceId());
                    case Decision.Against(var refusal) -> new Outcome.Refused(refusal);
                })
                .toList();
    }

    /**
     * What {@link GroupedUploads#upload} would make of it; stores nothing.
     *
     * @throws Refusal when it would not be stored
     */
    @Transactional
    Change preview(Upload upload) {
        var accountsByKey = lockAccounts(List.of(upload));
        var existing = certificates.lock(List.of(upload.id().key()));
        var now = clock.instant();
        var found = found(List.of(upload), accountsByKey, existing, now).getFirst();
        return change(found, accountsByKey, existing, new Room(certificates), now);
    }

    private static Outcome.Result result(Change change) {
        return switch (change.kind()) {
            case CREATED -> Outcome.Result.CREATED;
            case UNCHANGED -> Outcome.Result.UNCHANGED;
            case NEW_VERSION, UPDATED, DELETED -> Outcome.Result.UPDATED;
        };
    }

    /** Stores what can be stored; what became of each, in the order of the uploads. */
    @Transactional
    public List<Decision> decideAll(List<Upload> uploads) {
        if (uploads.isEmpty()) {
            return List.of();
        }
        var accountsByKey = lockAccounts(uploads);
        var decisions = new @Nullable Decision[uploads.size()];
        var emissions = new ArrayList<Emission>();
        for (var open = indices(uploads.size()); !open.isEmpty(); ) {
            var wave = oneOfEach(open, uploads);
            decide(wave, uploads, accountsByKey, decisions, emissions);
            open = open.stream().filter(index -> decisions[index] == null).toList();
        }
        outbox.appendAll(emissions);
        return Arrays.stream(decisions).map(Objects::requireNonNull).toList();
    }

    private Map<String, Account> lockAccounts(List<Upload> uploads) {
        var keys = uploads.stream()
                .map(upload -> upload.id().account().key())
                .distinct()
                .toList();
        accounts.lockShared(keys);
        return accounts.findLive(keys);
    }

    private static List<Integer> indices(int size) {
        return IntStream.range(0, size).boxed().toList();
    }

    /** Uploads of the same certificate are taken one after the other. */
    private static List<Integer> oneOfEach(List<Integer> open, List<Upload> uploads) {
        var seen = new HashSet<String>();
        return open.stream()
                .filter(index -> seen.add(uploads.get(index).id().key()))
                .toList();
    }

    private void decide(
            List<Integer> wave,
            List<Upload> uploads,
            Map<String, Account> accountsByKey,
            @Nullable Decision[] decisions,
            List<Emission> emissions) {
        var waiting = wave.stream().map(uploads::get).toList();
        var existing = certificates.lock(
                waiting.stream().map(upload -> upload.id().key()).toList());
        // Read when the locks are held, or an upload that waited for another would seem the earlier one.
        var now = clock.instant();
        var found = found(waiting, accountsByKey, existing, now);
        var room = new Room(certificates);
        var changes = new LinkedHashMap<Integer, Change>();
        for (int i = 0; i < wave.size(); i++) {
            try {
                changes.put(wave.get(i), change(found.get(i), accountsByKey, existing, room, now));
            } catch (Refusal refusal) {
                decisions[wave.get(i)] = new Decision.Against(refusal);
            }
        }
        var stored = writer.write(List.copyOf(changes.values()), now);
        changes.forEach((index, change) -> {
            var done = change.isWritten() ? stored.get(change.after().key()) : change;
            if (done != null) {
                decisions[index] = new Decision.Made(done);
                emit(uploads.get(index), done, now, emissions);
            }
        });
    }

    /** The uploads with what only the database knows about their certificates: who has the same key, who is trusted. */
    private List<Upload> found(
            List<Upload> uploads, Map<String, Account> accounts, Map<String, Certificate> existing, Instant now) {
        var sameKeys = certificates.namesWithSameKey(newKeys(uploads, accounts));
        var found =
                uploads.stream().map(upload -> withKeyFinding(upload, sameKeys)).toList();
        return validated(found, accounts, existing, now);
    }

    /** The uploads, each with what is found about its certificate's chain, unless just that is stored already. */
    private List<Upload> validated(
            List<Upload> uploads, Map<String, Account> accounts, Map<String, Certificate> existing, Instant now) {
        var open = uploads.stream()
                .filter(upload -> isOpen(upload, accounts, existing))
                .map(upload -> upload.id().key())
                .collect(Collectors.toSet());
        var round = chains.of(open, now);
        return uploads.stream()
                .map(upload -> {
                    var account = accounts.get(upload.id().account().key());
                    var part = upload.offer().part();
                    if (account == null
                            || part == null
                            || !open.contains(upload.id().key())) return upload;
                    var found = round.validated(account, upload.id().key(), part);
                    return upload.with(new Credential(found, upload.offer().key()));
                })
                .toList();
    }

    /** By the generation, for to have the anchors of many accounts at hand at once would be too much. */
    private static boolean isOpen(Upload upload, Map<String, Account> accounts, Map<String, Certificate> existing) {
        var account = accounts.get(upload.id().account().key());
        var part = upload.offer().part();
        if (account == null || account.trustGeneration() == 0 || part == null) return false;
        var certificate = existing.get(upload.id().key());
        boolean stored = certificate != null
                && part.chain().length == 0
                && certificate.versions().stream().anyMatch(version -> version.isSame(upload.offer()));
        return !stored;
    }

    private static List<NewKey> newKeys(List<Upload> uploads, Map<String, Account> accounts) {
        return uploads.stream()
                .flatMap(upload -> {
                    var part = upload.offer().part();
                    var account = accounts.get(upload.id().account().key());
                    return part == null || account == null
                            ? Stream.of()
                            : Stream.of(new NewKey(upload.id().key(), account.id(), part.keyHash()));
                })
                .toList();
    }

    private static Upload withKeyFinding(Upload upload, Map<String, String> sameKeys) {
        var other = sameKeys.get(upload.id().key());
        var part = upload.offer().part();
        if (other == null || part == null) {
            return upload;
        }
        var offer = new Credential(
                part.with(part.details().sharingKeyWith(other)), upload.offer().key());
        return upload.with(offer);
    }

    private Change change(
            Upload upload, Map<String, Account> accounts, Map<String, Certificate> existing, Room room, Instant now) {
        var account = accounts.get(upload.id().account().key());
        if (account == null) {
            throw new Refusal(
                    Reason.PARENT_RESOURCE_NOT_FOUND,
                    "There is no integration account '%s'; create it first."
                            .formatted(upload.id().account().resourceId()));
        }
        var certificate = existing.get(upload.id().key());
        var before = certificate == null ? Certificate.none(account, upload.id().name(), now) : certificate;
        if (!before.isLive()) {
            before = before.spelled(upload.id().name());
        }
        var change = upload.on(before, account.content().overlap().duration(), before.notBefore(now));
        if (!before.isLive()) {
            room.take(account);
        }
        return change;
    }

    private static void emit(Upload upload, Change change, Instant now, List<Emission> emissions) {
        if (upload.request() != null) {
            emissions.add(Emission.of(change.answer(now)).causedBy(upload.request()));
        } else if (change.isWritten()) {
            emissions.add(Emission.of(change.event(now)).in(upload.trace()));
        }
    }

    /** How many certificates the accounts of limited tiers may still get. */
    private static final class Room {
        private final Certificates certificates;
        private final Map<Long, Integer> left = new HashMap<>();

        Room(Certificates certificates) {
            this.certificates = certificates;
        }

        void take(Account account) {
            var tier = account.content().tier();
            if (!tier.isLimited()) {
                return;
            }
            int free = left.computeIfAbsent(account.id(), id -> {
                certificates.lockCount(id);
                return tier.certificates() - certificates.count(id, tier.certificates());
            });
            if (free <= 0) {
                throw new Refusal(
                        Reason.QUOTA_EXCEEDED,
                        "An account of tier %s holds at most %d certificates; delete some or change the tier."
                                .formatted(tier.wireName(), tier.certificates()));
            }
            left.put(account.id(), free - 1);
        }
    }
}
