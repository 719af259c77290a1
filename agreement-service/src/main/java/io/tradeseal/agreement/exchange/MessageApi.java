package io.tradeseal.agreement.exchange;

import static io.tradeseal.agreement.exchange.LoggedMessage.Kind.MESSAGE_RECEIVED;
import static io.tradeseal.agreement.exchange.LoggedMessage.Kind.MESSAGE_SENT;
import static io.tradeseal.kit.security.Permission.RUN;

import io.tradeseal.agreement.exchange.LoggedMessage.Served;
import io.tradeseal.agreement.exchange.LoggedMessage.WantedReceipt;
import io.tradeseal.agreement.resolver.Role;
import io.tradeseal.as2.cms.MessageFinding;
import io.tradeseal.as2.header.ReceiptRequest;
import io.tradeseal.as2.making.EncodeMessage;
import io.tradeseal.as2.making.EncodeSettings;
import io.tradeseal.as2.making.Encoded;
import io.tradeseal.as2.opening.DecodeMessage;
import io.tradeseal.as2.opening.Decoded;
import io.tradeseal.as2.refusal.Disposition;
import io.tradeseal.as2.refusal.Failure;
import io.tradeseal.as2.refusal.MessageRefused;
import io.tradeseal.as2.spool.Spools;
import io.tradeseal.kit.security.Access;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/** Makes the messages of an agreement and opens them; bodies are bytes as they are, in both directions. */
@RestController
class MessageApi {
    private final ReadTerms terms;
    private final Protecting protecting;
    private final RecordMessage record;
    private final Spools spools;
    private final Access access;

    MessageApi(ReadTerms terms, Protecting protecting, RecordMessage record, Spools spools, Access access) {
        this.terms = terms;
        this.protecting = protecting;
        this.record = record;
        this.spools = spools;
        this.access = access;
    }

    @PostMapping(ReadTerms.AGREEMENT + "/encodeMessage")
    void encode(@PathVariable Map<String, String> path, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        access.require(RUN, ReadTerms.idOf(path));
        var agreed = terms.as2(path);
        var base64 = Wire.base64(request);
        var message = Outgoing.of(request, agreed);
        try {
            requireRoom(request);
            var settings = protecting.outgoing(agreed, base64);
            try (var encoded = new EncodeMessage(spools).encode(message, settings)) {
                var served = served(agreed, settings);
                record.record(LoggedMessage.taken(
                        agreed,
                        MESSAGE_SENT,
                        message.messageId(),
                        encoded.mic(),
                        served,
                        codes(encoded.findings()),
                        WantedReceipt.of(settings.receipt())));
                answer(request, response, agreed, encoded, served);
            }
        } catch (MessageRefused e) {
            record.record(LoggedMessage.refused(agreed, MESSAGE_SENT, message.messageId(), e, null));
            throw MessageErrors.ofOutgoing(e);
        }
    }

    private static List<Served> served(Terms agreed, EncodeSettings settings) {
        var signing = settings.signing();
        var encryption = settings.encryption();
        return LoggedMessage.served(
                Served.of(
                        agreed,
                        Role.SIGN,
                        signing == null ? null : signing.signer().version()),
                Served.of(agreed, Role.ENCRYPT, encryption == null ? null : encryption.recipient()));
    }

    private static void answer(
            HttpServletRequest request,
            HttpServletResponse response,
            Terms agreed,
            Encoded encoded,
            List<Served> served)
            throws IOException {
        Wire.set(response, Wire.MIC, encoded.mic().text(agreed.send().protection().signature().sha2Format()));
        Wire.certificates(response, served);
        Wire.findings(response, encoded.findings());
        var body = encoded.body();
        Wire.message(request, response, encoded.headers(), body.open(), body.length());
    }

    @PostMapping(ReadTerms.AGREEMENT + "/decodeMessage")
    void decode(@PathVariable Map<String, String> path, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        access.require(RUN, ReadTerms.idOf(path));
        var agreed = terms.as2(path);
        requireRoom(request);
        try (var incoming = Incoming.of(request, spools)) {
            try {
                incoming.requireMessageId();
                incoming.requireParties(
                        agreed.receive().sender(), agreed.receive().receiver());
                try (var decoded = new DecodeMessage(spools)
                        .decode(incoming.headers(), incoming.body(), protecting.incoming(agreed))) {
                    var taken = taken(agreed, incoming, decoded);
                    if (!record.record(taken, duplicatesSince(agreed, request))) {
                        throw LoggedMessage.duplicate(taken.messageId());
                    }
                    answer(response, agreed, taken, decoded);
                }
            } catch (MessageRefused e) {
                // A duplicate is in the log already.
                if (e.failure() != Failure.DUPLICATE) {
                    record.record(
                            LoggedMessage.refused(agreed, MESSAGE_RECEIVED, incoming.messageId(), e, wanted(incoming)));
                }
                throw e;
            }
        }
    }

    private static LoggedMessage taken(Terms agreed, Incoming incoming, Decoded decoded) {
        return LoggedMessage.taken(
                agreed,
                MESSAGE_RECEIVED,
                incoming.messageId(),
                decoded.mic(),
                LoggedMessage.served(
                        Served.of(agreed, Role.DECRYPT, decoded.decryptedBy()),
                        Served.of(agreed, Role.VERIFY, decoded.signedBy())),
                codes(decoded.findings()),
                WantedReceipt.of(decoded.receipt()));
    }

    /** What a message asks for that could not be read is not known either. */
    private static @Nullable WantedReceipt wanted(Incoming incoming) {
        try {
            return WantedReceipt.of(ReceiptRequest.read(incoming.headers()));
        } catch (MessageRefused e) {
            return new WantedReceipt(false, incoming.headers().first("Receipt-Delivery-Option"));
        }
    }

    private static @Nullable Instant duplicatesSince(Terms agreed, HttpServletRequest request) {
        return "true".equalsIgnoreCase(Wire.parameter(request, "acceptDuplicate"))
                ? null
                : agreed.receive().validation().duplicatesSince(agreed.at());
    }

    private static void answer(HttpServletResponse response, Terms agreed, LoggedMessage taken, Decoded decoded)
            throws IOException {
        var wanted = ReceiptTerms.of(agreed, taken);
        Wire.set(response, "Message-ID", taken.messageId());
        Wire.set(response, "AS2-From", decoded.from());
        Wire.set(response, "AS2-To", decoded.to());
        Wire.set(response, Wire.DISPOSITION, Disposition.PROCESSED.text());
        Wire.set(response, Wire.MIC, decoded.mic().text(agreed.receive().protection().signature().sha2Format()));
        Wire.set(response, Wire.RECEIPT, wanted == null ? "none" : wanted.signed() ? "signed" : "unsigned");
        if (wanted != null && wanted.deliveryUrl() != null) {
            Wire.set(response, Wire.RECEIPT_DELIVERY, wanted.deliveryUrl());
        }
        Wire.certificates(response, taken.certificates());
        Wire.findings(response, decoded.findings());
        var payload = decoded.payload();
        Wire.payload(response, decoded.contentType(), decoded.fileName(), payload.open(), payload.length());
    }

    private static List<String> codes(Collection<MessageFinding> findings) {
        return findings.stream().map(finding -> finding.code().wireName()).toList();
    }

    /** Before a byte of it is read. */
    private void requireRoom(HttpServletRequest request) {
        if (request.getContentLengthLong() > spools.limits().bytes()) {
            throw spools.limits().tooLong();
        }
    }
}
