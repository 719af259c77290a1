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
                var answer = answer(request, agreed, encoded, served);
                var made = MessageLogEntry.taken(
                        agreed,
                        MESSAGE_SENT,
                        message.messageId(),
                        encoded.mic(),
                        served,
                        codes(encoded.findings()),
                        WantedReceipt.of(settings.receipt()));
                record.record(made);
                answer.sendTo(response, () -> record.withdraw(made));
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

    private static Answer answer(
            HttpServletRequest request, EffectiveAgreement agreed, Encoded encoded, List<Served> served) {
        var body = encoded.body();
        var answer = HttpMessage.message(request, encoded.headers(), body.open(), body.length());
        answer.with(
                HttpMessage.MIC,
                encoded.mic().text(agreed.send().protection().signature().sha2Format()));
        HttpMessage.certificates(answer, served);
        HttpMessage.findings(answer, encoded.findings());
        return answer;
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
                    var answer = answer(agreed, taken, decoded);
                    if (!record.record(taken, duplicatesSince(agreed, request))) {
                        throw MessageLogEntry.duplicate(taken.messageId());
                    }
                    answer.sendTo(response, () -> record.withdraw(taken));
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

    private static Answer answer(EffectiveAgreement agreed, MessageLogEntry taken, Decoded decoded) {
        var payload = decoded.payload();
        var wanted = ReceiptRules.of(agreed, taken);
        var answer = HttpMessage.payload(decoded.contentType(), decoded.fileName(), payload.open(), payload.length())
                .with("Message-ID", taken.messageId())
                .with("AS2-From", decoded.from())
                .with("AS2-To", decoded.to())
                .with(HttpMessage.DISPOSITION, Disposition.PROCESSED.text())
                .with(
                        HttpMessage.MIC,
                        decoded.mic()
                                .text(agreed.receive().protection().signature().sha2Format()))
                .with(HttpMessage.RECEIPT, wanted == null ? "none" : wanted.signed() ? "signed" : "unsigned");
        if (wanted != null && wanted.deliveryUrl() != null) {
            answer.with(HttpMessage.RECEIPT_DELIVERY, wanted.deliveryUrl());
        }
        HttpMessage.certificates(answer, taken.certificates());
        HttpMessage.findings(answer, decoded.findings());
        return answer;
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
