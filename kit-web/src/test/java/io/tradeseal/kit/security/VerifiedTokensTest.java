package io.tradeseal.kit.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tradeseal.testkit.TestTokens;
import io.tradeseal.testkit.TestTokens.Grant;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.jwt.BadJwtException;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtTimestampValidator;
import org.springframework.security.oauth2.jwt.JwtValidationException;
import org.springframework.security.oauth2.jwt.NimbusJwtDecoder;

/** What is remembered of a token, and for how long. */
class VerifiedTokensTest {
    private final JwtDecoder nimbus =
            NimbusJwtDecoder.withJwkSetUri(TestTokens.shared().jwkSetUri()).build();
    private final AtomicInteger verifications = new AtomicInteger();

    private final JwtTimestampValidator times = new JwtTimestampValidator();
    private final VerifiedTokens tokens = new VerifiedTokens(
            token -> {
                verifications.incrementAndGet();
                return nimbus.decode(token);
            },
            times);

    @Test
    void a_token_that_comes_again_is_verified_once() {
        var token = TestTokens.shared().owner();

        assertThat(tokens.decode(token)).isSameAs(tokens.decode(token));

        assertThat(verifications).hasValue(1);
    }

    @Test
    void a_header_is_read_the_same_way_whether_or_not_its_token_is_known() {
        var token = TestTokens.shared().owner();
        for (int time = 0; time < 2; time++) {
            assertThat(tokens.resolve(request("Bearer " + token))).isEqualTo(token);
            assertThat(tokens.resolve(request("bearer " + token))).isEqualTo(token);
            assertThat(tokens.resolve(request("Basic " + token))).isNull();
            assertThatThrownBy(() -> tokens.resolve(request("Bearer " + token + " ?")))
                    .isInstanceOf(OAuth2AuthenticationException.class);
            tokens.decode(token);
        }
    }

    private static MockHttpServletRequest request(String authorization) {
        var request = new MockHttpServletRequest();
        request.addHeader("Authorization", authorization);
        return request;
    }

    @Test
    void a_token_that_expires_while_it_is_remembered_is_refused() {
        var token = TestTokens.shared().owner();
        tokens.decode(token);
        times.setClock(Clock.offset(Clock.systemUTC(), Duration.ofMinutes(62)));

        assertThatThrownBy(() -> tokens.decode(token)).isInstanceOf(JwtValidationException.class);
    }

    @Test
    void a_token_with_another_ones_signature_is_not_taken_for_it() {
        var known = TestTokens.shared().token("a", new Grant("Reader", "/"));
        tokens.decode(known);
        var forged = TestTokens.shared().token("b", new Grant("Owner", "/")).replaceFirst("[^.]+$", "")
                + known.substring(known.lastIndexOf('.') + 1);

        assertThatThrownBy(() -> tokens.decode(forged)).isInstanceOf(BadJwtException.class);
        assertThatThrownBy(() -> tokens.decode(forged)).isInstanceOf(BadJwtException.class);
    }
}
