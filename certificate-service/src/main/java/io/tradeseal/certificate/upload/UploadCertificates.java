package io.tradeseal.certificate.upload;

import io.tradeseal.certificate.account.Account;
import io.tradeseal.certificate.inventory.Change;
import io.tradeseal.certificate.store.CertificateWriter;
import io.tradeseal.certificate.upload.UploadResult.Refused;
import io.tradeseal.certificate.upload.UploadResult.Stored;
import io.tradeseal.kit.error.Refusal;
import io.tradeseal.kit.event.Emission;
import io.tradeseal.kit.outbox.Outbox;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Stores uploads, one or thousands, by the same few statements: the only way in for certificates. What they are decided by
 * is read and locked, the decision is made by {@link UploadDecision} alone, then it is written with its events; where
 * somebody else made a certificate in between, it is read and decided again.
 */
@Service
public class UploadCertificates {
    private final UploadCandidates candidates;
    private final CertificateWriter writer;
    private final Outbox outbox;

    UploadCertificates(UploadCandidates candidates, CertificateWriter writer, Outbox outbox) {
        this.candidates = candidates;
        this.writer = writer;
        this.outbox = outbox;
    }

    /** Stores what can be stored; results in the order of the uploads. */
    @Transactional
    public List<UploadResult> uploadAll(List<Upload> uploads) {
        if (uploads.isEmpty()) {
            return List.of();
        }
        var accounts = candidates.lockAccounts(uploads);
        var results = new @Nullable UploadResult[uploads.size()];
        var emissions = new ArrayList<Emission>();
        for (var open = indices(uploads.size()); !open.isEmpty(); ) {
            var wave = oneOfEach(open, uploads);
            var stored = store(wave.stream().map(uploads::get).toList(), accounts, emissions);
            for (int i = 0; i < wave.size(); i++) {
                results[wave.get(i)] = stored.get(i);
            }
            open = open.stream().filter(index -> results[index] == null).toList();
        }
        outbox.appendAll(emissions);
        return Arrays.stream(results).map(Objects::requireNonNull).toList();
    }

    /**
     * What {@link GroupedUploads#upload} would make of it; stores nothing.
     *
     * @throws Refusal when it would not be stored
     */
    @Transactional
    Change preview(Upload upload) {
        var snapshot = candidates.read(List.of(upload), candidates.lockAccounts(List.of(upload)));
        return switch (decide(snapshot).getFirst()) {
            case Stored(var change) -> change;
            case Refused(var refusal) -> throw refusal;
        };
    }

    private static List<UploadResult> decide(UploadCandidates.Snapshot snapshot) {
        return UploadDecision.of(snapshot.candidates(), snapshot.freePlaces(), snapshot.now());
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

    /** Of different certificates; null for each that another transaction made first. */
    private List<@Nullable UploadResult> store(
            List<Upload> uploads, Map<String, Account> accounts, List<Emission> emissions) {
        var snapshot = candidates.read(uploads, accounts);
        var decided = decide(snapshot);
        var written = writer.write(
                decided.stream()
                        .<Change>mapMulti((result, changes) -> {
                            if (result instanceof Stored(var change)) changes.accept(change);
                        })
                        .toList(),
                snapshot.now());
        var results = new ArrayList<@Nullable UploadResult>(uploads.size());
        for (int i = 0; i < decided.size(); i++) {
            var result = stored(decided.get(i), written);
            results.add(result);
            if (result instanceof Stored(var change)) emit(uploads.get(i), change, snapshot.now(), emissions);
        }
        return results;
    }

    private static @Nullable UploadResult stored(UploadResult decided, Map<String, Change> written) {
        if (!(decided instanceof Stored(var change)) || !change.isWritten()) {
            return decided;
        }
        var done = written.get(change.after().key());
        return done == null ? null : new Stored(done);
    }

    private static void emit(Upload upload, Change change, Instant now, List<Emission> emissions) {
        var request = upload.origin().request();
        if (request != null) {
            emissions.add(Emission.of(change.answer(now)).causedBy(request));
        } else if (change.isWritten()) {
            emissions.add(Emission.of(change.event(now)).in(upload.origin().trace()));
        }
    }
}
