package io.tradeseal.agreement.agreement;

import java.util.Collection;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** What else is known of agreements and shown with them, below {@code properties}; no client sets it. */
public interface AgreementDetails {

    /** Members to show, by name, by lower-cased resource id of the agreement. */
    Map<String, Map<String, JsonNode>> of(Collection<String> agreementKeys);
}
