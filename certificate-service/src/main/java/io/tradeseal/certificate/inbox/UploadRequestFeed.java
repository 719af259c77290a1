package io.tradeseal.certificate.inbox;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.tradeseal.certificate.upload.PasswordBudget;
import io.tradeseal.certificate.upload.Upload;
import io.tradeseal.certificate.upload.UploadCertificates;
import io.tradeseal.certificate.upload.UploadResult;
import io.tradeseal.contracts.CertificateRejected;
import io.tradeseal.contracts.CertificateUploadRequested;
import io.tradeseal.kit.arm.Bodies;
import io.tradeseal.kit.arm.PlainText;
import io.tradeseal.kit.error.Fault;
import io.tradeseal.kit.error.Refusal;
import io.tradeseal.kit.event.Emission;
import io.tradeseal.kit.event.FeedHandler;
import io.tradeseal.kit.event.RawRecord;
import io.tradeseal.kit.event.Received;
import io.tradeseal.kit.event.Unacceptable;
import io.tradeseal.kit.outbox.Outbox;
import io.tradeseal.x509.CertificateFile;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/**
 * Takes requests from the inbox and answers each once: by CertificateUploaded, which the upload itself sends, or by
 * CertificateRejected.
 */
@Component
class UploadRequestFeed implements FeedHandler<CertificateUploadRequested> {
    private static final int ID = 1000;

    private final AnsweredRequests answered;
    private final UploadCertificates uploads;
    private final PasswordBudget passwords;
    private final Outbox outbox;
    private final Senders senders;

    UploadRequestFeed(
            AnsweredRequests answered,
            UploadCertificates uploads,
            PasswordBudget passwords,
            Outbox outbox,
            Senders senders) {
        this.passwords = passwords;
        this.senders = senders;
        this.answered = answered;
        this.uploads = uploads;
        this.outbox = outbox;
    }

    /** Whose sender is null where nobody asks. */
    private record Asked(
            Received<CertificateUploadRequested> request,
            @Nullable Sender sender) {
        UUID key() {
            return UploadRequestFeed.key(sender, request.source(), request.id());
        }
    }

    private sealed interface Reading {
        record Read(Upload upload) implements Reading {}

        record Refused(Refusal refusal) implements Reading {}
    }

    @Override
    public void handle(List<Received<CertificateUploadRequested>> batch) {
        var requests = unanswered(batch);
        var readings = requests.parallelStream().map(this::read).toList();
        var readable = new ArrayList<Upload>();
        var answers = new ArrayList<Emission>();
        for (int i = 0; i < requests.size(); i++) {
            switch (readings.get(i)) {
                case Reading.Read(var upload) -> readable.add(upload);
                case Reading.Refused(var refusal) ->
                    answers.add(rejection(requests.get(i).request(), refusal));
            }
        }
        var results = uploads.uploadAll(readable);
        for (int i = 0; i < results.size(); i++) {
            var request = readable.get(i).origin().request();
            if (results.get(i) instanceof UploadResult.Refused(var refusal) && request != null) {
                answers.add(rejection(request, refusal));
            }
        }
        outbox.appendAll(answers);
    }

    private List<Asked> unanswered(List<Received<CertificateUploadRequested>> batch) {
        var byKey = new LinkedHashMap<UUID, Asked>();
        for (var request : batch) {
            checkId(request.id(), request.source());
            var asked = new Asked(request, senders.read(request.sender()));
            byKey.putIfAbsent(asked.key(), asked);
        }
        byKey.keySet().retainAll(answered.claim(byKey.keySet()));
        return List.copyOf(byKey.values());
    }

    private static UUID key(@Nullable Sender sender, String source, String id) {
        return AnsweredRequests.key(sender == null ? "" : sender.caller(), source, id);
    }

    /** The answer repeats the id, so it must be one that can be written down. */
    private static void checkId(String id, String source) {
        if (!isWritable(id) || !isWritable(source)) {
            throw new Unacceptable("ce_id or ce_source is longer than 1000 characters or holds a control character.");
        }
    }

    private static boolean isWritable(String text) {
        return text.length() <= ID && PlainText.isStorable(text) && text.chars().noneMatch(Character::isISOControl);
    }

    private Reading read(Asked asked) {
        try {
            return new Reading.Read(RequestedUpload.of(asked.request(), asked.sender(), passwords));
        } catch (Refusal refusal) {
            return new Reading.Refused(refusal);
        }
    }

    @Override
    public boolean answersRefused(RawRecord record, String reason) {
        var id = record.header("ce_id");
        var source = record.header("ce_source");
        if (id == null || !isWritable(id) || (source != null && !isWritable(source))) {
            return false;
        }
        var known = source == null ? "" : source;
        if (!answered.claim(List.of(key(senders.read(record.sender()), known, id)))
                .isEmpty()) {
            var rejected =
                    new CertificateRejected(id, known, null, null, Fault.INVALID_REQUEST.code(), reason, List.of());
            outbox.append(Emission.of(rejected).causedBy(id, record.header("traceparent")));
        }
        return true;
    }

    @Override
    public @Nullable String senderOf(RawRecord record) {
        return senders.of(record);
    }

    /** Whoever asks waits for an answer, also when it is misspelt what is asked. */
    @Override
    public boolean skipsOtherTypes() {
        return false;
    }

    /** A key without PEM's armour can be told only by reading it: as the member it should be in, or as the whole value. */
    @Override
    public boolean holdsSecret(RawRecord record) {
        var payload = record.payload();
        return payload != null && certificates(payload).anyMatch(CertificateFile::holdsPrivateKey);
    }

    private static Stream<byte[]> certificates(byte[] payload) {
        try {
            var members = Bodies.JSON.readTree(payload).findValues("certificate").stream()
                    .filter(JsonNode::isString)
                    .toList();
            if (members.isEmpty()) return Stream.of(payload);
            return members.stream().map(member -> member.asString().getBytes(UTF_8));
        } catch (JacksonException _) {
            return Stream.of(payload);
        }
    }

    private static Emission rejection(Received<?> request, Refusal refusal) {
        return Emission.of(Rejections.of(request, refusal)).causedBy(request);
    }
}
