package io.tradeseal.certificate.inventory;

import io.tradeseal.contracts.ContactDetails;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * What a client says about a certificate.
 *
 * @param location empty when it said none
 * @param metadata any JSON; null when none
 * @param contacts people to warn besides the account's contacts
 */
public record CertificateContent(
        String location, Map<String, String> tags, @Nullable JsonNode metadata, List<ContactDetails> contacts) {
    public static final CertificateContent NONE = new CertificateContent("", Map.of(), null, List.of());

    /** What ARM knows replaced; contacts too where some were sent, for ARM's clients do not send them back. */
    public CertificateContent replacedBy(
            String newLocation,
            Map<String, String> newTags,
            @Nullable JsonNode newMetadata,
            @Nullable List<ContactDetails> newContacts) {
        return new CertificateContent(newLocation, newTags, newMetadata, newContacts == null ? contacts : newContacts);
    }

    /** What was sent replaced, the rest kept. */
    public CertificateContent patchedBy(@Nullable JsonNode newMetadata, @Nullable List<ContactDetails> newContacts) {
        return new CertificateContent(
                location,
                tags,
                newMetadata == null ? metadata : newMetadata,
                newContacts == null ? contacts : newContacts);
    }

    /** What of ARM's common members was sent replaced, the rest kept. */
    public CertificateContent taggedBy(@Nullable String newLocation, @Nullable Map<String, String> newTags) {
        return new CertificateContent(
                newLocation == null ? location : newLocation, newTags == null ? tags : newTags, metadata, contacts);
    }
}
