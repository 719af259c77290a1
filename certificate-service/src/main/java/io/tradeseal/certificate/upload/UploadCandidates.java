package io.tradeseal.certificate.upload;

import io.tradeseal.certificate.account.Account;
import io.tradeseal.certificate.account.Accounts;
import io.tradeseal.certificate.inventory.PublicCertificate;
import io.tradeseal.certificate.review.ChainValidation;
import io.tradeseal.certificate.store.Certificates;
import io.tradeseal.certificate.store.Certificates.NewKey;
import io.tradeseal.kit.clock.ServiceClock;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Reads what uploads are decided by, and locks it until the transaction ends. */
@Component
class UploadCandidates {
    private final Accounts accounts;
    private final Certificates certificates;
    private final ChainValidation chains;
    private final ServiceClock clock;

    UploadCandidates(Accounts accounts, Certificates certificates, ChainValidation chains, ServiceClock clock) {
        this.accounts = accounts;
        this.certificates = certificates;
        this.chains = chains;
        this.clock = clock;
    }

    /**
     * Everything that uploads of different certificates are decided by.
     *
     * @param freePlaces how many certificates each account of a limited tier may still get, by the account's id
     * @param now when the locks were held
     */
    record Snapshot(List<Candidate> candidates, Map<Long, Integer> freePlaces, Instant now) {}

    /** The living ones among the uploads' accounts, by key: they stay as they are until the transaction ends. */
    Map<String, Account> lockAccounts(List<Upload> uploads) {
        var keys = uploads.stream()
                .map(upload -> upload.id().account().key())
                .distinct()
                .toList();
        accounts.lockShared(keys);
        return accounts.findLive(keys);
    }

    Snapshot read(List<Upload> uploads, Map<String, Account> living) {
        var existing = certificates.lock(
                uploads.stream().map(upload -> upload.id().key()).toList());
        // Read when the locks are held, or an upload that waited for another would seem the earlier one.
        var now = clock.instant();
        var candidates = uploads.stream()
                .map(upload -> new Candidate(
                        upload,
                        living.get(upload.id().account().key()),
                        existing.get(upload.id().key())))
                .toList();
        return new Snapshot(validated(withKeyFindings(candidates), now), freePlaces(candidates), now);
    }

    /** Each with the finding that another certificate of its account has its key. */
    private List<Candidate> withKeyFindings(List<Candidate> candidates) {
        var sameKeys = certificates.namesWithSameKey(
                candidates.stream().flatMap(UploadCandidates::newKey).toList());
        if (sameKeys.isEmpty()) return candidates;
        return candidates.stream()
                .map(candidate -> withKeyFinding(
                        candidate, sameKeys.get(candidate.upload().id().key())))
                .toList();
    }

    private static Stream<NewKey> newKey(Candidate candidate) {
        var upload = candidate.upload();
        var certificate = upload.credential().publicCertificate();
        return certificate == null || candidate.account() == null
                ? Stream.of()
                : Stream.of(new NewKey(
                        upload.id().key(),
                        candidate.account().id(),
                        certificate.facts().keyHash()));
    }

    private static Candidate withKeyFinding(Candidate candidate, @Nullable String other) {
        var certificate = candidate.upload().credential().publicCertificate();
        return other == null || certificate == null
                ? candidate
                : with(candidate, certificate.with(certificate.details().sharingKeyWith(other)));
    }

    private static Candidate with(Candidate candidate, PublicCertificate found) {
        var upload = candidate.upload();
        return candidate.with(upload.with(upload.credential().with(found)));
    }

    /** Each with what is found about its certificate's chain, unless just that is stored already. */
    private List<Candidate> validated(List<Candidate> candidates, Instant now) {
        var open = new HashSet<String>();
        candidates.stream()
                .filter(UploadCandidates::isToBeValidated)
                .forEach(candidate -> open.add(candidate.upload().id().key()));
        if (open.isEmpty()) return candidates;
        var round = chains.of(open, now);
        return candidates.stream()
                .map(candidate -> {
                    var key = candidate.upload().id().key();
                    var account = candidate.account();
                    var certificate = candidate.upload().credential().publicCertificate();
                    return account == null || certificate == null || !open.contains(key)
                            ? candidate
                            : with(candidate, round.validated(account, key, certificate));
                })
                .toList();
    }

    /** By the generation, for to have the anchors of many accounts at hand at once would be too much. */
    private static boolean isToBeValidated(Candidate candidate) {
        var account = candidate.account();
        var credential = candidate.upload().credential();
        if (account == null || account.trustGeneration() == 0 || credential.publicCertificate() == null) return false;
        var existing = candidate.existing();
        boolean stored = existing != null
                && credential.publicCertificate().chain().length == 0
                && existing.versions().stream()
                        .anyMatch(version -> version.credential().isSame(credential));
        return !stored;
    }

    /** Of the accounts with a limited tier that get a new certificate; in one order, for each is locked. */
    private Map<Long, Integer> freePlaces(List<Candidate> candidates) {
        var limited = new TreeMap<Long, Account>();
        for (var candidate : candidates) {
            var account = candidate.account();
            if (account != null && candidate.isNew() && account.content().tier().isLimited()) {
                limited.put(account.id(), account);
            }
        }
        var free = new HashMap<Long, Integer>();
        limited.forEach((id, account) -> {
            var most = account.content().tier().certificates();
            certificates.lockCount(id);
            free.put(id, most - certificates.count(id, most));
        });
        return free;
    }
}
