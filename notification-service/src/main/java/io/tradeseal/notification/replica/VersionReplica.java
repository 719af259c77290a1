package io.tradeseal.notification.replica;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.tradeseal.contracts.CertificateVersion;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A version of a certificate without its bytes; the members mean what they mean in {@link CertificateVersion}. */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record VersionReplica(
        int version,
        String state,
        boolean current,
        @Nullable String thumbprint,
        @Nullable String thumbprintSha256,
        @Nullable String subject,
        @Nullable String issuer,
        @Nullable String serialNumber,
        @Nullable Instant notBefore,
        @Nullable Instant notAfter,
        @Nullable Instant activeFrom) {

    static VersionReplica of(CertificateVersion version) {
        return new VersionReplica(
                version.version(),
                version.state(),
                version.current(),
                version.thumbprint(),
                version.thumbprintSha256(),
                version.subject(),
                version.issuer(),
                version.serialNumber(),
                version.notBefore(),
                version.notAfter(),
                version.activeFrom());
    }

    /** Whether its expiry is watched, from its turn on. */
    public boolean live() {
        return state.equals("Enabled") || state.equals("Unresolved");
    }

    /** When its turn comes; null when nothing is known of its validity. */
    public @Nullable Instant startsAt() {
        return activeFrom == null ? notBefore : activeFrom;
    }

    /** Whether it is or will be used: neither switched off, nor revoked, nor gone. */
    public boolean usable() {
        return switch (state) {
            case "Enabled", "Staged", "Unresolved" -> true;
            default -> false;
        };
    }
}
