package io.tradeseal.agreement.exchange;

import static io.tradeseal.kit.security.Permission.READ;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.tradeseal.agreement.exchange.CheckedView.CertificateView;
import io.tradeseal.agreement.exchange.MessageLog.Placed;
import io.tradeseal.agreement.exchange.MessageLogEntry.WantedReceipt;
import io.tradeseal.agreement.replica.PathAccount;
import io.tradeseal.agreement.uses.CertificateUsers;
import io.tradeseal.as2.cms.CertificateNames;
import io.tradeseal.contracts.ResourceIds;
import io.tradeseal.kit.arm.Page;
import io.tradeseal.kit.arm.PageRequest;
import io.tradeseal.kit.error.BadRequest;
import io.tradeseal.kit.error.ErrorBody;
import io.tradeseal.kit.error.Fault;
import io.tradeseal.kit.error.Refusal;
import io.tradeseal.kit.security.Access;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The log: which version of which certificate served which message. */
@RestController
class MessageLogApi {
    private final MessageLog messages;
    private final CertificateUsers users;
    private final PathAccount accounts;
    private final Access access;

    MessageLogApi(MessageLog messages, CertificateUsers users, PathAccount accounts, Access access) {
        this.messages = messages;
        this.users = users;
        this.accounts = accounts;
        this.access = access;
    }

    /**
     * An entry on the wire.
     *
     * @param outcome {@code Accepted} or {@code Refused}
     * @param error why it was refused
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record MessageView(
            String kind,
            String messageId,
            Instant at,
            String outcome,
            @Nullable String disposition,
            @Nullable String mic,
            List<CertificateView> certificates,
            List<String> findings,
            @Nullable WantedReceipt receipt,
            ErrorBody.@Nullable Detail error) {

        /** @param others whether certificates that the agreement does not name may be named */
        private static MessageView of(Placed placed, boolean others) {
            var message = placed.message();
            var refusal = message.refusal();
            return new MessageView(
                    message.kind().wireName(),
                    message.messageId(),
                    message.at(),
                    message.accepted() ? "Accepted" : "Refused",
                    message.disposition(),
                    message.mic() == null ? null : message.mic().toString(),
                    message.certificates().stream().map(CertificateView::of).toList(),
                    message.findings(),
                    message.receipt(),
                    refusal == null
                            ? null
                            : ErrorBody.Detail.of(
                                    refusal.code(),
                                    others ? refusal.message() : CertificateNames.without(refusal.message()),
                                    null));
        }
    }

    @GetMapping(ReadAgreement.AGREEMENT + "/messages")
    Page<MessageView> list(
            @PathVariable Map<String, String> path,
            @RequestParam(required = false) @Nullable String messageId,
            @RequestParam(name = "$top", required = false) @Nullable String top,
            @RequestParam(name = "$skiptoken", required = false) @Nullable String skipToken) {
        access.require(READ, ReadAgreement.idOf(path));
        var request = PageRequest.of(top, skipToken, 1);
        var before = request.after() == null
                ? Long.MAX_VALUE
                : position(request.after().getFirst());
        var key = ResourceIds.key(
                ResourceIds.agreement(accounts.of(path).accountId(), path.getOrDefault("agreement", "")));
        if (users.find(key).isEmpty()) {
            throw new Refusal(Fault.NOT_FOUND, "There is no agreement '%s'.".formatted(ReadAgreement.idOf(path)));
        }
        var wanted = messageId == null ? null : messageId.replace("\0", "");
        var rows = messages.ofAgreement(key, wanted, before, request.limit());
        var others = access.allows(READ, PathAccount.idOf(path) + "/certificates");
        return Page.of(
                rows, request, row -> MessageView.of(row, others), row -> List.of(Long.toString(row.position())));
    }

    private static long position(String text) {
        try {
            return Long.parseLong(text);
        } catch (NumberFormatException e) {
            throw new BadRequest("InvalidRequestContent", "$skiptoken is not one that was given out.", "$skiptoken");
        }
    }
}
