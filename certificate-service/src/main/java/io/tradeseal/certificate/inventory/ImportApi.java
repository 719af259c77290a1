package io.tradeseal.certificate.inventory;

import static io.tradeseal.kit.security.Permission.WRITE;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.tradeseal.certificate.CertificateSettings;
import io.tradeseal.certificate.Reason;
import io.tradeseal.certificate.account.Accounts;
import io.tradeseal.kit.arm.AccountId;
import io.tradeseal.kit.arm.Bodies;
import io.tradeseal.kit.error.ErrorBody;
import io.tradeseal.kit.error.Refusal;
import io.tradeseal.kit.security.Access;
import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/** Many certificates in one request, each stored or refused by itself. */
@RestController
class ImportApi {
    private static final int CHUNK = 500;
    /** Imports at a time; others wait, so that a few large bodies do not fill the memory. */
    private static final int AT_A_TIME = 2;

    private final UploadCertificates upload;
    private final Accounts accounts;
    private final Access access;
    private final CertificateSettings settings;
    private final Semaphore places = new Semaphore(AT_A_TIME, true);

    ImportApi(UploadCertificates upload, Accounts accounts, Access access, CertificateSettings settings) {
        this.upload = upload;
        this.accounts = accounts;
        this.access = access;
        this.settings = settings;
    }

    record Answer(List<Result> value) {}

    /**
     * What became of one certificate.
     *
     * @param index of the element in the request, from 0
     * @param status Created, Updated, Unchanged or Refused
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Result(
            int index, @Nullable String name, @Nullable String id, String status, ErrorBody.@Nullable Detail error) {
        static Result of(ImportEntry entry, Outcome outcome) {
            return switch (outcome) {
                case Outcome.Stored(var result, var id) ->
                    new Result(entry.index(), id.substring(id.lastIndexOf('/') + 1), id, result.wireName(), null);
                case Outcome.Refused(var refusal) -> refused(entry, refusal);
            };
        }

        static Result refused(ImportEntry entry, Refusal refusal) {
            return new Result(entry.index(), null, null, "Refused", refusal.detail());
        }
    }

    @PostMapping(CertificateApi.CERTIFICATES + "/import")
    Answer importAll(AccountId account, HttpServletRequest request) {
        access.require(WRITE, account.resourceId());
        if (accounts.findLive(account.key()).isEmpty()) {
            throw new Refusal(
                    Reason.PARENT_RESOURCE_NOT_FOUND,
                    "There is no integration account '%s'; create it first.".formatted(account.resourceId()));
        }
        places.acquireUninterruptibly();
        try {
            var body = new ImportBody(Bodies.bytes(request, settings.importSize()));
            var results = new ArrayList<Result>();
            body.forEachChunk(settings.importEntries(), CHUNK, chunk -> results.addAll(store(account, chunk)));
            return new Answer(results);
        } finally {
            places.release();
        }
    }

    private sealed interface Reading {
        record Read(Upload upload) implements Reading {}

        record Refused(Refusal refusal) implements Reading {}
    }

    private List<Result> store(AccountId account, List<ImportEntry> chunk) {
        var readings = chunk.parallelStream().map(entry -> read(account, entry)).toList();
        var uploads = readings.stream()
                .flatMap(reading -> reading instanceof Reading.Read(var read) ? java.util.stream.Stream.of(read) : null)
                .toList();
        var outcomes = Locked.retrying(() -> upload.uploadAll(uploads)).iterator();
        var results = new ArrayList<Result>();
        for (int i = 0; i < chunk.size(); i++) {
            results.add(
                    switch (readings.get(i)) {
                        case Reading.Read ignored -> Result.of(chunk.get(i), outcomes.next());
                        case Reading.Refused(var refusal) -> Result.refused(chunk.get(i), refusal);
                    });
        }
        return results;
    }

    private static Reading read(AccountId account, ImportEntry entry) {
        try {
            return new Reading.Read(entry.upload(account));
        } catch (Refusal refusal) {
            return new Reading.Refused(refusal);
        }
    }
}
