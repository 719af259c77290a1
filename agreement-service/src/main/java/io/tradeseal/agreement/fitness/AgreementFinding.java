package io.tradeseal.agreement.fitness;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import io.tradeseal.agreement.resolver.CertificateRole;
import io.tradeseal.x509.Finding;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What stands against the certificate that an agreement has for a role.
 *
 * @param code stable name in PascalCase
 * @param severity {@code Error} (messages will fail, or what the agreement asks for is not given), {@code Warning} or
 *     {@code Information}
 * @param certificateId null where the agreement names none
 * @param version number; null where it is about no version in particular
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record AgreementFinding(
        String code,
        String severity,
        String message,
        String role,
        String leg,
        @Nullable String certificateId,
        @Nullable Integer version) {

    static AgreementFinding of(Finding finding, CertificateRole role, String certificateId, int version) {
        return new AgreementFinding(
                finding.code().wireName(),
                finding.severity().wireName(),
                finding.message(),
                role.wireName(),
                role.leg().wireName(),
                certificateId,
                version);
    }

    static AgreementFinding of(
            String code,
            Finding.Severity severity,
            String message,
            CertificateRole role,
            @Nullable String certificateId,
            @Nullable Integer version) {
        return new AgreementFinding(
                code, severity.wireName(), message, role.wireName(), role.leg().wireName(), certificateId, version);
    }

    /** Left out of the JSON, where the severity says it. */
    @JsonIgnore
    public boolean isError() {
        return severity.equals(Finding.Severity.ERROR.wireName());
    }

    /** Whether both say the same of the same version, in whatever role. */
    boolean repeats(AgreementFinding other) {
        return code.equals(other.code)
                && message.equals(other.message)
                && java.util.Objects.equals(certificateId, other.certificateId)
                && java.util.Objects.equals(version, other.version);
    }

    /** 0 for none, up to 3 for errors: what an index can compare. */
    static int worst(List<AgreementFinding> findings) {
        return findings.stream()
                .mapToInt(finding -> weight(Finding.Severity.valueOf(finding.severity.toUpperCase(Locale.ROOT))))
                .max()
                .orElse(0);
    }

    static int weight(Finding.Severity severity) {
        return switch (severity) {
            case INFORMATION -> 1;
            case WARNING -> 2;
            case ERROR -> 3;
        };
    }
}
