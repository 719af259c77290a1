package io.tradeseal.agreement.exchange;

import static io.tradeseal.agreement.exchange.MessageLogEntry.Kind.MESSAGE_RECEIVED;
import static io.tradeseal.agreement.exchange.MessageLogEntry.Kind.MESSAGE_SENT;
import static io.tradeseal.agreement.exchange.MessageLogEntry.Kind.RECEIPT_RECEIVED;
import static io.tradeseal.agreement.exchange.MessageLogEntry.Kind.RECEIPT_SENT;
import static io.tradeseal.kit.security.Permission.RUN;

import io.tradeseal.agreement.Reason;
import io.tradeseal.agreement.exchange.MessageLogEntry.Served;
import io.tradeseal.agreement.exchange.MessageLogEntry.WantedReceipt;
import io.tradeseal.agreement.resolver.CertificateRole;
import io.tradeseal.as2.cms.Digest;
import io.tradeseal.as2.receipt.CheckMdn;
import io.tradeseal.as2.receipt.CheckMdn.Checked;
import io.tradeseal.as2.receipt.CheckMdn.Expectation;
import io.tradeseal.as2.receipt.CheckMdn.Problem;
import io.tradeseal.as2.receipt.CreateMdn;
import io.tradeseal.as2.receipt.CreateMdn.Receipt;
import io.tradeseal.as2.refusal.Failure;
import io.tradeseal.as2.refusal.MessageRefused;
import io.tradeseal.as2.spool.Spools;
import io.tradeseal.kit.error.Fault;
import io.tradeseal.kit.error.Refusal;
import io.tradeseal.kit.security.Access;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** Makes and checks receipts (MDN). What they say of a message stands in the log, so that nobody has to carry it along. */
@RestController
class ReceiptApi {
    private final ReadAgreement agreements;
    private final ChooseProtection protecting;
    private final RecordMessage record;
    private final MessageLog messages;
    private final Spools spools;
    private final Access access;

    ReceiptApi(
            ReadAgreement agreements,
            ChooseProtection protecting,
            RecordMessage record,
            MessageLog messages,
            Spools spools,
            Access access) {
        this.agreements = agreements;
        this.protecting = protecting;
        this.record = record;
        this.messages = messages;
        this.spools = spools;
        this.access = access;
    }

    @PostMapping(ReadAgreement.AGREEMENT + "/createMdn")
    void create(
            @PathVariable Map<String, String> path,
            @RequestBody ReceiptBody body,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        access.require(RUN, ReadAgreement.idOf(path));
        var agreed = agreements.as2(path);
        var message = messages.newest(agreed.user().agreementKey(), MESSAGE_RECEIVED, body.messageId())
                .orElseThrow(() -> new Refusal(
                        Fault.NOT_FOUND,
                        "The log has no message '%s' that came in under this agreement.".formatted(body.messageId())));
        var wanted = ReceiptRules.of(agreed, message);
        if (wanted == null) {
            throw new Refusal(
                    Reason.RECEIPT_NOT_WANTED,
                    agreed.receive().validation().overridesMessages()
                            ? "The agreement overrides what messages ask for and sends no receipts (needMDN)."
                            : "The message asks for no receipt: it has no Disposition-Notification-To.");
        }
        try {
            var receipt = receipt(agreed, message, body, wanted);
            var mdn = CreateMdn.create(receipt);
            var signing = receipt.signing();
            var served = MessageLogEntry.served(Served.of(
                    agreed,
                    CertificateRole.SIGN_MDN,
                    signing == null ? null : signing.signer().version()));
            var told = receipt.disposition().text();
            var answer = HttpMessage.message(request, mdn.headers(), mdn.body(), mdn.length())
                    .with(HttpMessage.DISPOSITION, told);
            HttpMessage.certificates(answer, served);
            var made = MessageLogEntry.taken(
                            agreed, RECEIPT_SENT, message.messageId(), receipt.mic(), served, List.of(), null)
                    .withDisposition(told);
            record.record(made);
            answer.sendTo(response, () -> record.withdraw(made));
        } catch (MessageRefused e) {
            throw MessageErrors.ofOutgoing(e);
        }
    }

    private Receipt receipt(
            EffectiveAgreement agreed, MessageLogEntry message, ReceiptBody body, WantedReceipt wanted) {
        var leg = agreed.receive();
        var disposition = body.disposition(message);
        return new Receipt(
                leg.receiver(),
                leg.sender(),
                ReadPayload.newMessageId(),
                agreed.at(),
                message.messageId(),
                disposition,
                message.mic(),
                body.text(leg.acknowledgement().text(), disposition),
                wanted.signed() ? protecting.signing(agreed, agreed.send(), CertificateRole.SIGN_MDN) : null,
                leg.protection().signature().sha2Format());
    }

    /** Whoever wants another kind of answer is refused before the receipt is taken. */
    @PostMapping(path = ReadAgreement.AGREEMENT + "/checkMdn", produces = MediaType.APPLICATION_JSON_VALUE)
    CheckedView check(@PathVariable Map<String, String> path, HttpServletRequest request) throws IOException {
        access.require(RUN, ReadAgreement.idOf(path));
        var agreed = agreements.as2(path);
        try (var incoming = ReceivedMessage.of(request, spools)) {
            try {
                incoming.requireParties(
                        agreed.receive().sender(), agreed.receive().receiver());
                var expected = new Expectation(
                        null,
                        null,
                        agreed.send().acknowledgement().signatureRequired(),
                        protecting.trust(agreed, CertificateRole.VERIFY_MDN, Digest.SHA1));
                var alone = new CheckMdn(spools).check(incoming.headers(), incoming.body(), expected);
                var checked = againstMessage(agreed, alone);
                var served = MessageLogEntry.served(Served.of(agreed, CertificateRole.VERIFY_MDN, checked.signedBy()));
                record.record(logged(agreed, checked, served));
                return CheckedView.of(
                        checked, served, agreed.send().protection().signature().sha2Format());
            } catch (MessageRefused e) {
                record.record(MessageLogEntry.refused(agreed, RECEIPT_RECEIVED, "", e, null));
                throw MessageErrors.ofOutgoing(e);
            }
        }
    }

    private Checked againstMessage(EffectiveAgreement agreed, Checked alone) {
        var sent = messages.newest(agreed.user().agreementKey(), MESSAGE_SENT, cut(alone.originalMessageId()));
        if (sent.isPresent()) {
            var mic = sent.get().mic();
            return mic == null ? alone : alone.of(mic);
        }
        return alone.with(new Problem(
                Failure.RECEIPT_OF_ANOTHER_MESSAGE,
                "The log has no message '%s' that was sent under this agreement: none was, or too long ago."
                        .formatted(cut(alone.originalMessageId()))));
    }

    private static MessageLogEntry logged(EffectiveAgreement agreed, Checked checked, List<Served> served) {
        var problem = checked.problems().stream().findFirst();
        var codes =
                checked.findings().stream().map(one -> one.code().wireName()).toList();
        return new MessageLogEntry(
                agreed.user().agreementKey(),
                RECEIPT_RECEIVED,
                cut(checked.originalMessageId()),
                agreed.at(),
                problem.map(one -> new MessageLogEntry.Refused(one.failure().code(), one.message()))
                        .orElse(null),
                checked.disposition().text(),
                checked.mic(),
                served,
                codes,
                null);
    }

    private static String cut(String messageId) {
        return messageId.length() <= ReceivedMessage.LONGEST_ID
                ? messageId
                : messageId.substring(0, ReceivedMessage.LONGEST_ID);
    }
}
