package io.tradeseal.kit.access;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import io.tradeseal.kit.access.Principals.Standing;
import java.time.Duration;
import java.util.Optional;
import org.springframework.dao.DataAccessException;
import org.springframework.security.authentication.AuthenticationServiceException;
import org.springframework.security.oauth2.core.OAuth2Error;
import org.springframework.security.oauth2.core.OAuth2ErrorCodes;
import org.springframework.security.oauth2.core.OAuth2TokenValidator;
import org.springframework.security.oauth2.core.OAuth2TokenValidatorResult;
import org.springframework.security.oauth2.jwt.Jwt;

/** Refuses tokens of who was deleted, and those that were made before the principal's access changed. */
final class EndedTokens implements OAuth2TokenValidator<Jwt> {
    /** For so long another instance's copy may be newer than what is remembered here. */
    private static final Duration REMEMBERED = Duration.ofSeconds(1);

    private static final int MOST = 10_000;

    /** Longer than the id of any client and the name of any person. */
    private static final int LONGEST_ID = 512;

    private static final OAuth2TokenValidatorResult OVER = OAuth2TokenValidatorResult.failure(new OAuth2Error(
            OAuth2ErrorCodes.INVALID_TOKEN,
            "The access that the token was made for has ended: its client was deleted, or what it may do was changed.",
            null));

    private final LoadingCache<String, Optional<Standing>> standings;

    EndedTokens(Principals principals) {
        this.standings = Caffeine.newBuilder()
                .maximumSize(MOST)
                .expireAfterWrite(REMEMBERED)
                .build(principals::find);
    }

    @Override
    public OAuth2TokenValidatorResult validate(Jwt token) {
        var subject = token.getSubject();
        if (subject == null || subject.length() > LONGEST_ID || subject.indexOf('\0') >= 0) {
            return OAuth2TokenValidatorResult.success();
        }
        return standing(subject)
                .filter(standing -> isOver(token, standing))
                .map(standing -> OVER)
                .orElseGet(OAuth2TokenValidatorResult::success);
    }

    /** While the database is away nobody can tell: neither a refusal nor a pass. */
    private Optional<Standing> standing(String subject) {
        try {
            return standings.get(subject);
        } catch (DataAccessException e) {
            throw new AuthenticationServiceException("Whether the token still counts cannot be read just now.", e);
        }
    }

    /** What does not say when it was made may have been made before. */
    private static boolean isOver(Jwt token, Standing standing) {
        var made = token.getIssuedAt();
        var from = standing.notBefore();
        return standing.deleted() || (from != null && (made == null || made.isBefore(from)));
    }
}
