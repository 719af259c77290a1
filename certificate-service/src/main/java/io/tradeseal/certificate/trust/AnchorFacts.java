package io.tradeseal.certificate.trust;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.tradeseal.x509.RevocationList;
import io.tradeseal.x509.X509;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What an anchor, an intermediate or a list says, for showing it.
 *
 * @param subject of a certificate
 * @param issuer of a certificate or a list
 * @param thisUpdate of a list
 * @param nextUpdate of a list: from then on it tells nothing
 * @param entries revoked certificates in a list
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record AnchorFacts(
        @Nullable String thumbprint,
        @Nullable String subject,
        String issuer,
        @Nullable Instant notBefore,
        @Nullable Instant notAfter,
        @Nullable Instant thisUpdate,
        @Nullable Instant nextUpdate,
        @Nullable Integer entries) {

    static AnchorFacts of(X509 certificate) {
        var facts = certificate.facts();
        return new AnchorFacts(
                facts.thumbprint(),
                facts.subject(),
                facts.issuer(),
                facts.notBefore(),
                facts.notAfter(),
                null,
                null,
                null);
    }

    static AnchorFacts of(RevocationList list) {
        return new AnchorFacts(
                null, null, list.issuer(), null, null, list.thisUpdate(), list.nextUpdate(), list.entries());
    }
}
