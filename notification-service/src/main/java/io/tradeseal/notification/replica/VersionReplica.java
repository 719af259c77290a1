package io.tradeseal.notification.replica;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.tradeseal.contracts.CertificateVersion;
import io.tradeseal.lifecycle.version.Validity;
import io.tradeseal.lifecycle.version.Version;
import io.tradeseal.lifecycle.version.VersionState;
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
        @Nullable Instant activeFrom,
        @Nullable Instant activeUntil) {

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
                version.activeFrom(),
                version.activeUntil());
    }

    /** What time decides by; a state that this release does not know counts as enabled, as it does in expiry-monitor. */
    public Version inTime() {
        return new Version(version, inState(), validity(), activeFrom, activeUntil);
    }

    private VersionState inState() {
        return VersionState.of(state, VersionState.ENABLED);
    }

    private @Nullable Validity validity() {
        return notBefore == null || notAfter == null ? null : new Validity(notBefore, notAfter);
    }

    /** Whether it is or will be used: neither switched off, nor revoked, nor gone. */
    public boolean isStored() {
        return inState().isUsable() || inState() == VersionState.STAGED;
    }
}
