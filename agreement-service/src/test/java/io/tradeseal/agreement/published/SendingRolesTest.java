package io.tradeseal.agreement.published;

import static org.assertj.core.api.Assertions.assertThat;

import io.tradeseal.agreement.resolver.CertificateRole;
import io.tradeseal.contracts.AgreementUse;
import java.time.Instant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Whoever reads a use knows whether messages go out with it without knowing the resolver. */
class SendingRolesTest {

    @ParameterizedTest
    @EnumSource
    void a_use_sends_where_exactly_one_version_serves_its_role(CertificateRole role) {
        var use = new AgreementUse(role.wireName(), role.leg().wireName(), "/c", 1, Instant.EPOCH, null);
        assertThat(use.sends()).isEqualTo(role.outgoing());
    }
}
