package io.tradeseal.agreement.exchange;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.tradeseal.agreement.exchange.MessageLogEntry.Served;
import io.tradeseal.as2.cms.Sha2Format;
import io.tradeseal.as2.receipt.CheckMdn.Checked;
import io.tradeseal.kit.error.ErrorBody;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a receipt proves, on the wire.
 *
 * @param accepted whether the partner took the message as it was sent
 * @param problems why not; empty when it did
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record CheckedView(
        boolean accepted,
        String messageId,
        String disposition,
        @Nullable String mic,
        String text,
        List<CertificateView> certificates,
        List<ErrorBody.Detail> problems,
        List<FindingView> findings) {

    /** A version that served a role, on the wire. */
    record CertificateView(String role, String certificateName, int version, String thumbprint) {
        static CertificateView of(Served served) {
            return new CertificateView(
                    served.role().wireName(), served.certificateName(), served.version(), served.thumbprint());
        }
    }

    /** Something noteworthy, on the wire. */
    record FindingView(String code, String message) {}

    static CheckedView of(Checked checked, List<Served> served, Sha2Format format) {
        return new CheckedView(
                checked.problems().isEmpty(),
                checked.originalMessageId(),
                checked.disposition().text(),
                checked.mic() == null ? null : checked.mic().text(format),
                checked.text(),
                served.stream().map(CertificateView::of).toList(),
                checked.problems().stream()
                        .map(problem -> ErrorBody.Detail.of(problem.failure().code(), problem.message(), null))
                        .toList(),
                checked.findings().stream()
                        .map(finding -> new FindingView(finding.code().wireName(), finding.message()))
                        .toList());
    }
}
