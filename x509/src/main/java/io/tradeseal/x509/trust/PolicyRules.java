package io.tradeseal.x509.trust;

import java.security.cert.PKIXParameters;
import java.util.Set;

/**
 * The policy inputs of path validation (RFC 5280 §6.1.1). Integration accounts ask for none; they are here because the rules
 * of RFC 5280 are tried with all of them.
 *
 * @param acceptable dotted OIDs; empty for any
 */
record PolicyRules(
        Set<String> acceptable, boolean explicitPolicy, boolean mappingInhibited, boolean anyPolicyInhibited) {
    static final PolicyRules NONE = new PolicyRules(Set.of(), false, false, false);

    void applyTo(PKIXParameters parameters) {
        parameters.setInitialPolicies(acceptable);
        parameters.setExplicitPolicyRequired(explicitPolicy);
        parameters.setPolicyMappingInhibited(mappingInhibited);
        parameters.setAnyPolicyInhibited(anyPolicyInhibited);
    }
}
