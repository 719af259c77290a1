package io.tradeseal.agreement.exchange;

import static io.tradeseal.agreement.exchange.MessageLogEntry.Kind.MESSAGE_RECEIVED;
import static io.tradeseal.agreement.exchange.MessageLogEntry.Kind.MESSAGE_SENT;
import static io.tradeseal.kit.security.Permission.RUN;

import io.tradeseal.agreement.exchange.MessageLogEntry.Served;
import io.tradeseal.agreement.exchange.MessageLogEntry.WantedReceipt;
import io.tradeseal.agreement.resolver.CertificateRole;
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
    private final ReadAgreement agreements;
    private final ChooseProtection protecting;
    private final RecordMessage record;
    private final Spools spools;
    private final Access access;

    MessageApi(
            ReadAgreement agreements, ChooseProtection protecting, RecordMessage record, Spools spools, Access access) {
        this.agreements = agreements;
        this.protecting = protecting;
        this.record = record;
        this.spools = spools;
        this.access = access;
    }

    @PostMapping(ReadAgreement.AGREEMENT + "/encodeMessage")
    void encode(@PathVariable Map<String, String> path, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        access.require(RUN, ReadAgreement.idOf(path));
        var agreed = agreements.as2(path);
        var base64 = HttpMessage.base64(request);
        var message = ReadPayload.of(request, agreed);
        try {
            requireRoom(request);
            var settings = protecting.outgoing(agreed, base64);
            try (var encoded = new EncodeMessage(spools).encode(message, settings)) {
                var served = served(agreed, settings);
                record.record(MessageLogEntry.taken(
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
            record.record(MessageLogEntry.refused(agreed, MESSAGE_SENT, message.messageId(), e, null));
            throw MessageErrors.ofOutgoing(e);
        }
    }

    private static List<Served> served(EffectiveAgreement agreed, EncodeSettings settings) {
        var signing = settings.signing();
        var encryption = settings.encryption();
        return MessageLogEntry.served(
                Served.of(
                        agreed,
                        CertificateRole.SIGN,
                        signing == null ? null : signing.signer().version()),
                Served.of(agreed, CertificateRole.ENCRYPT, encryption == null ? null : encryption.recipient()));
    }

    private static void answer(
            HttpServletRequest request,
            HttpServletResponse response,
            EffectiveAgreement agreed,
            Encoded encoded,
            List<Served> served)
            throws IOException {
        HttpMessage.set(
                response,
                HttpMessage.MIC,
                encoded.mic().text(agreed.send().protection().signature().sha2Format()));
        HttpMessage.certificates(response, served);
        HttpMessage.findings(response, encoded.findings());
        var body = encoded.body();
        HttpMessage.message(request, response, encoded.headers(), body.open(), body.length());
    }

    @PostMapping(ReadAgreement.AGREEMENT + "/decodeMessage")
    void decode(@PathVariable Map<String, String> path, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        access.require(RUN, ReadAgreement.idOf(path));
        var agreed = agreements.as2(path);
        requireRoom(request);
        try (var incoming = ReceivedMessage.of(request, spools)) {
            try {
                incoming.requireMessageId();
                incoming.requireParties(
                        agreed.receive().sender(), agreed.receive().receiver());
                try (var decoded = new DecodeMessage(spools)
                        .decode(incoming.headers(), incoming.body(), protecting.incoming(agreed))) {
                    var taken = taken(agreed, incoming, decoded);
                    if (!record.record(taken, duplicatesSince(agreed, request))) {
                        throw MessageLogEntry.duplicate(taken.messageId());
                    }
                    answer(response, agreed, taken, decoded);
                }
            } catch (MessageRefused e) {
                // A duplicate is in the log already.
                if (e.failure() != Failure.DUPLICATE) {
                    record.record(MessageLogEntry.refused(
                            agreed, MESSAGE_RECEIVED, incoming.messageId(), e, wanted(incoming)));
                }
                throw e;
            }
        }
    }

    private static MessageLogEntry taken(EffectiveAgreement agreed, ReceivedMessage incoming, Decoded decoded) {
        return MessageLogEntry.taken(
                agreed,
                MESSAGE_RECEIVED,
                incoming.messageId(),
                decoded.mic(),
                MessageLogEntry.served(
                        Served.of(agreed, CertificateRole.DECRYPT, decoded.decryptedBy()),
                        Served.of(agreed, CertificateRole.VERIFY, decoded.signedBy())),
                codes(decoded.findings()),
                WantedReceipt.of(decoded.receipt()));
    }

    /** What a message asks for that could not be read is not known either. */
    private static @Nullable WantedReceipt wanted(ReceivedMessage incoming) {
        try {
            return WantedReceipt.of(ReceiptRequest.read(incoming.headers()));
        } catch (MessageRefused e) {
            return new WantedReceipt(false, incoming.headers().first("Receipt-Delivery-Option"));
        }
    }

    private static @Nullable Instant duplicatesSince(EffectiveAgreement agreed, HttpServletRequest request) {
        return "true".equalsIgnoreCase(HttpMessage.parameter(request, "acceptDuplicate"))
                ? null
                : agreed.receive().validation().duplicatesSince(agreed.at());
    }

    private static void answer(
            HttpServletResponse response, EffectiveAgreement agreed, MessageLogEntry taken, Decoded decoded)
            throws IOException {
        var wanted = ReceiptRules.of(agreed, taken);
        HttpMessage.set(response, "Message-ID", taken.messageId());
        HttpMessage.set(response, "AS2-From", decoded.from());
        HttpMessage.set(response, "AS2-To", decoded.to());
        HttpMessage.set(response, HttpMessage.DISPOSITION, Disposition.PROCESSED.text());
        HttpMessage.set(
                response,
                HttpMessage.MIC,
                decoded.mic().text(agreed.receive().protection().signature().sha2Format()));
        HttpMessage.set(
                response, HttpMessage.RECEIPT, wanted == null ? "none" : wanted.signed() ? "signed" : "unsigned");
        if (wanted != null && wanted.deliveryUrl() != null) {
            HttpMessage.set(response, HttpMessage.RECEIPT_DELIVERY, wanted.deliveryUrl());
        }
        HttpMessage.certificates(response, taken.certificates());
        HttpMessage.findings(response, decoded.findings());
        var payload = decoded.payload();
        HttpMessage.payload(response, decoded.contentType(), decoded.fileName(), payload.open(), payload.length());
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
