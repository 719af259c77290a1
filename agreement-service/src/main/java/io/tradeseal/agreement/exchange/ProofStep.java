package io.tradeseal.agreement.exchange;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.tradeseal.as2.cms.CertificateVersion;
import org.jspecify.annotations.Nullable;

/**
 * One thing that was tried, on the wire.
 *
 * @param step a role of the agreement, {@code roundTrip} or {@code receipt}
 * @param result {@code Passed}, {@code Failed} or {@code Skipped}
 * @param message what was done, or why it failed or was not done
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record ProofStep(
        String step,
        @Nullable String certificateName,
        @Nullable Integer version,
        @Nullable String thumbprint,
        String result,
        String message) {
    private static final String FAILED = "Failed";

    static ProofStep of(String step, @Nullable CertificateVersion by, String result, String message) {
        return new ProofStep(
                step,
                by == null ? null : by.name(),
                by == null ? null : by.version(),
                by == null ? null : by.thumbprint(),
                result,
                message);
    }

    static ProofStep passed(String step, @Nullable CertificateVersion by, String message) {
        return of(step, by, "Passed", message);
    }

    static ProofStep skipped(String step, @Nullable CertificateVersion by, String message) {
        return of(step, by, "Skipped", message);
    }

    static ProofStep failed(String step, @Nullable CertificateVersion by, String message) {
        return of(step, by, FAILED, message);
    }

    boolean failed() {
        return result.equals(FAILED);
    }
}
