package io.tradeseal.contracts;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A {@link CertificateUploadRequested} was refused; nothing was stored. Its record's key is the request's id, not a
 * resource id, so that a refusal never takes the place of a certificate's state.
 *
 * @param requestId {@code ce_id} of the refused request
 * @param requestSource {@code ce_source} of the refused request
 * @param integrationAccountId as the request named it; null when it named none
 * @param name as the request named it; null when it named none
 * @param code of the error, as the HTTP API would answer it, such as {@code InvalidCertificate}
 * @param message a sentence for a person: what is wrong and what to do
 * @param findings each fault of the certificate; empty when it was not reached
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record CertificateRejected(
        String requestId,
        String requestSource,
        @Nullable String integrationAccountId,
        @Nullable String name,
        String code,
        String message,
        List<Finding> findings)
        implements Event {

    @Override
    public String resourceId() {
        return integrationAccountId == null || name == null
                ? requestId
                : ResourceIds.certificate(integrationAccountId, name);
    }

    @Override
    public String key() {
        return requestId;
    }
}
