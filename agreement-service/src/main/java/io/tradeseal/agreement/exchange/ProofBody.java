package io.tradeseal.agreement.exchange;

import io.tradeseal.kit.error.BadRequest;
import org.jspecify.annotations.Nullable;

/** The body of a request for a proof, as it came; none asks for every staged version at once. */
record ProofBody(@Nullable Properties properties) {

    /**
     * Which version is to be tried in the place of the one in use.
     *
     * @param certificateName of a certificate that the agreement names; null for all of them
     * @param version its number; by default the staged one, or else the one in use
     */
    record Properties(
            @Nullable String certificateName, @Nullable Integer version) {}

    /** @throws BadRequest when a version is given without its certificate */
    static Properties given(@Nullable ProofBody body) {
        var given = body == null || body.properties() == null ? new Properties(null, null) : body.properties();
        if (given.version() != null && given.certificateName() == null) {
            throw new BadRequest(
                    "InvalidRequestContent",
                    "Name the certificate of that version in 'properties.certificateName'.",
                    "properties.certificateName");
        }
        return given;
    }
}
