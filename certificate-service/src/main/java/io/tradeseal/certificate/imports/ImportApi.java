package io.tradeseal.certificate.imports;

import static io.tradeseal.kit.security.Permission.WRITE;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.tradeseal.certificate.CertificateSettings;
import io.tradeseal.certificate.account.Accounts;
import io.tradeseal.certificate.imports.ImportEntry.Reading;
import io.tradeseal.certificate.inventory.Change;
import io.tradeseal.certificate.listing.CertificateIds;
import io.tradeseal.certificate.store.DeadlockRetry;
import io.tradeseal.certificate.upload.PasswordBudget;
import io.tradeseal.certificate.upload.Upload;
import io.tradeseal.certificate.upload.UploadCertificates;
import io.tradeseal.certificate.upload.UploadResult;
import io.tradeseal.contracts.AccountId;
import io.tradeseal.contracts.ResourceIds;
import io.tradeseal.kit.arm.ResourceName;
import io.tradeseal.kit.error.ErrorBody;
import io.tradeseal.kit.error.Fault;
import io.tradeseal.kit.error.Refusal;
import io.tradeseal.kit.security.Access;
import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/** Many certificates in one request, each stored or refused by itself. */
@RestController
class ImportApi {
    private static final int CHUNK = 500;
    /** Characters of a name that is repeated in an answer. */
    private static final int NAME = 80;
    /** Imports stored at a time; others wait. */
    private static final int AT_A_TIME = 2;
    /** Bytes of a piece beside which no other import is read: reading it takes several times as much memory. */
    private static final long LARGE_PIECE = 2 * 1024 * 1024;

    private final UploadCertificates upload;
    private final Accounts accounts;
    private final Access access;
    private final CertificateSettings settings;
    private final PasswordBudget passwords;
    private final LargeBodies bodies;
    private final Semaphore places = new Semaphore(AT_A_TIME, true);

    ImportApi(
            UploadCertificates upload,
            Accounts accounts,
            Access access,
            CertificateSettings settings,
            PasswordBudget passwords) {
        this.upload = upload;
        this.accounts = accounts;
        this.access = access;
        this.settings = settings;
        this.passwords = passwords;
        this.bodies = LargeBodies.within(settings.importSize().toBytes() * AT_A_TIME);
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
        static Result of(ImportEntry entry, Upload upload, UploadResult result) {
            return switch (result) {
                case UploadResult.Stored(var change) -> {
                    var certificate = change.after();
                    yield new Result(
                            entry.index(), certificate.name(), certificate.resourceId(), status(change.kind()), null);
                }
                case UploadResult.Refused(var refusal) ->
                    refused(entry, upload.id().account(), upload.id().name(), refusal);
            };
        }

        private static String status(Change.Kind kind) {
            return switch (kind) {
                case CREATED -> "Created";
                case UNCHANGED -> "Unchanged";
                case NEW_VERSION, UPDATED, DELETED -> "Updated";
            };
        }

        /** With the id that it would have had; a name that cannot be one is repeated when it is not too long. */
        static Result refused(ImportEntry entry, AccountId account, @Nullable String name, Refusal refusal) {
            boolean valid = name != null && ResourceName.isValid(name);
            return new Result(
                    entry.index(),
                    name == null || name.length() > NAME ? null : name,
                    valid ? ResourceIds.certificate(account.resourceId(), String.valueOf(name)) : null,
                    "Refused",
                    refusal.detail());
        }
    }

    @PostMapping(CertificateIds.COLLECTION + "/import")
    Answer importAll(AccountId account, HttpServletRequest request) {
        access.require(WRITE, account.resourceId());
        if (accounts.findLive(account.key()).isEmpty()) {
            throw new Refusal(
                    Fault.PARENT_NOT_FOUND,
                    "There is no integration account '%s'; create it first.".formatted(account.resourceId()));
        }
        try (var body = bodies.read(request, settings.importSize())) {
            var entries = new ImportBody(body::open, body.size(), settings.importEntries());
            int taken = entries.largest() > LARGE_PIECE ? AT_A_TIME : 1;
            LargeBodies.takeOrRefuse(places, taken);
            try {
                var results = new ArrayList<Result>();
                entries.forEachChunk(CHUNK, passwords.of(account), chunk -> results.addAll(store(account, chunk)));
                return new Answer(results);
            } finally {
                places.release(taken);
            }
        }
    }

    private List<Result> store(AccountId account, List<ImportEntry> chunk) {
        var readings = chunk.parallelStream().map(entry -> entry.read(account)).toList();
        var uploads = readings.stream()
                .flatMap(reading -> reading instanceof Reading.Read(var read) ? Stream.of(read) : null)
                .toList();
        var stored = DeadlockRetry.retrying(() -> upload.uploadAll(uploads)).iterator();
        var results = new ArrayList<Result>();
        for (int i = 0; i < chunk.size(); i++) {
            results.add(
                    switch (readings.get(i)) {
                        case Reading.Read(var read) -> Result.of(chunk.get(i), read, stored.next());
                        case Reading.Refused(var name, var refusal) ->
                            Result.refused(chunk.get(i), account, name, refusal);
                    });
        }
        return results;
    }
}
