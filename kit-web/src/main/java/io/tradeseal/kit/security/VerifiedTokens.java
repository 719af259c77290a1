package io.tradeseal.kit.security;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.security.oauth2.core.OAuth2TokenValidator;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtValidationException;
import org.springframework.security.oauth2.server.resource.web.BearerTokenResolver;
import org.springframework.security.oauth2.server.resource.web.DefaultBearerTokenResolver;

/**
 * Verifies each token's signature once, and whether it still counts whenever it comes: clients send the same token with request after
 * request, and verifying it costs more than any other filter. Only what was valid is kept.
 */
final class VerifiedTokens implements JwtDecoder, BearerTokenResolver {
    /** As long as the decoder keeps the issuer's keys: a key that the issuer withdraws counts twice as long at most. */
    private static final Duration KEPT = Duration.ofMinutes(5);

    private static final int MOST = 1_000;
    private static final String SCHEME = "Bearer ";

    private final BearerTokenResolver resolver = new DefaultBearerTokenResolver();
    private final JwtDecoder decoder;
    private final OAuth2TokenValidator<Jwt> stillGood;
    private final Cache<String, Jwt> verified =
            Caffeine.newBuilder().maximumSize(MOST).expireAfterWrite(KEPT).build();

    /**
     * Verified by {@code decoder}.
     *
     * @param stillGood whether a token counts now, judged as {@code decoder} judges it
     */
    VerifiedTokens(JwtDecoder decoder, OAuth2TokenValidator<Jwt> stillGood) {
        this.decoder = decoder;
        this.stillGood = stillGood;
    }

    /** A token that was verified is well-formed, which need not be found out again letter by letter. */
    @Override
    public @Nullable String resolve(HttpServletRequest request) {
        var header = request.getHeader(HttpHeaders.AUTHORIZATION);
        if (header != null && header.startsWith(SCHEME)) {
            var token = header.substring(SCHEME.length());
            if (verified.getIfPresent(token) != null) return token;
        }
        return resolver.resolve(request);
    }

    @Override
    public Jwt decode(String token) {
        var known = verified.getIfPresent(token);
        if (known == null) {
            var jwt = decoder.decode(token);
            verified.put(token, jwt);
            return jwt;
        }
        var result = stillGood.validate(known);
        if (result.hasErrors()) {
            verified.invalidate(token);
            throw new JwtValidationException("The token is not valid at this time.", List.copyOf(result.getErrors()));
        }
        return known;
    }
}
