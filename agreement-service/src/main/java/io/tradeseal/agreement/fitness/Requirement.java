package io.tradeseal.agreement.fitness;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.tradeseal.agreement.resolver.CertificateRole;
import org.jspecify.annotations.Nullable;

/**
 * What an agreement asks of the certificate in a role.
 *
 * @param used whether messages need the role: a leg that does not sign names its certificate in vain
 * @param algorithm as agreements name it; null where the agreement leaves it open or does not use the role
 * @param trusted whether the leg asks for a chain to a trust anchor that was not revoked
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record Requirement(
        CertificateRole role, boolean used, @Nullable String algorithm, boolean trusted) {}
