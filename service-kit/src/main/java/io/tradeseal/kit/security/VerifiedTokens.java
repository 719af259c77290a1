package io.tradeseal.kit.security;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.util.List;
import org.springframework.security.oauth2.core.OAuth2TokenValidator;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtValidationException;

/**
 * Verifies each token's signature once, and its times whenever it comes: clients send the same token with request after
 * request, and verifying it costs more than any other filter. Only what was valid is kept.
 */
final class VerifiedTokens implements JwtDecoder {
    /** As long as the decoder keeps the issuer's keys: a key that the issuer withdraws counts twice as long at most. */
    private static final Duration KEPT = Duration.ofMinutes(5);

    private static final int MOST = 1_000;

    private final JwtDecoder decoder;
    private final OAuth2TokenValidator<Jwt> times;
    private final Cache<String, Jwt> verified =
            Caffeine.newBuilder().maximumSize(MOST).expireAfterWrite(KEPT).build();

    /**
     * Verified by {@code decoder}.
     *
     * @param times whether a token is valid at this time, judged as {@code decoder} judges it
     */
    VerifiedTokens(JwtDecoder decoder, OAuth2TokenValidator<Jwt> times) {
        this.decoder = decoder;
        this.times = times;
    }

    @Override
    public Jwt decode(String token) {
        var known = verified.getIfPresent(token);
        if (known == null) {
            var jwt = decoder.decode(token);
            verified.put(token, jwt);
            return jwt;
        }
        var result = times.validate(known);
        if (result.hasErrors()) {
            verified.invalidate(token);
            throw new JwtValidationException("The token is not valid at this time.", List.copyOf(result.getErrors()));
        }
        return known;
    }
}
