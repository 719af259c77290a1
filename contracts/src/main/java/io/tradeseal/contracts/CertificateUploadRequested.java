package io.tradeseal.contracts;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Another system asks for a certificate to be stored. Answered by {@code CertificateUploaded} or
 * {@link CertificateRejected}, whose {@code ce_causationid} is the request's {@code ce_id}.
 *
 * @param certificate PEM, or base64 of the DER
 * @param metadata any JSON, at most 16 KiB; null leaves what is stored as it is
 * @param contacts people to warn of this certificate; null leaves who is stored as they are
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record CertificateUploadRequested(
        String integrationAccountId,
        String name,
        String certificate,
        @Nullable Object metadata,
        @Nullable List<ContactDetails> contacts)
        implements Event {

    @Override
    public String resourceId() {
        return ResourceIds.certificate(integrationAccountId, name);
    }
}
