package io.tradeseal.certificate.inbox;

import io.tradeseal.certificate.Reason;
import io.tradeseal.contracts.CertificateRejected;
import io.tradeseal.contracts.CertificateUploadRequested;
import io.tradeseal.contracts.Finding;
import io.tradeseal.kit.error.ErrorBody.Detail;
import io.tradeseal.kit.error.Refusal;
import io.tradeseal.kit.event.Received;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Says on the wire why a request is refused; never repeats more of the request than its names, cut to length. */
final class Rejections {
    private static final int NAME = 500;

    private Rejections() {}

    static CertificateRejected of(Received<?> request, Refusal refusal) {
        var detail = refusal.detail();
        var event = request.event() instanceof CertificateUploadRequested requested ? requested : null;
        return new CertificateRejected(
                request.id(),
                request.source(),
                event == null ? null : name(event.integrationAccountId()),
                event == null ? null : name(event.name()),
                detail.code(),
                message(detail),
                faults(detail).filter(Objects::nonNull).toList());
    }

    /** An event has no details, so that the sentences of all faults follow each other. */
    private static String message(Detail detail) {
        if (detail.details() == null || detail.code().equals(Reason.INVALID_CERTIFICATE.code())) {
            return detail.message();
        }
        return detail.details().stream().map(Detail::message).distinct().collect(Collectors.joining(" "));
    }

    private static Stream<Finding> faults(Detail detail) {
        var below = detail.details() == null ? List.<Detail>of() : detail.details();
        if (detail.code().equals(Reason.INVALID_CERTIFICATE.code())) {
            return below.stream().map(fault -> new Finding(fault.code(), "Error", fault.message()));
        }
        return below.stream().flatMap(Rejections::faults);
    }

    private static String name(String sent) {
        var readable = new StringBuilder();
        sent.codePoints()
                .limit(NAME)
                .map(c -> Character.isISOControl(c) || Character.getType(c) == Character.SURROGATE ? '?' : c)
                .forEach(readable::appendCodePoint);
        return readable.toString();
    }
}
