package io.tradeseal.kit.access;

import org.springframework.dao.DataAccessException;
import org.springframework.security.authentication.AuthenticationServiceException;
import org.springframework.security.oauth2.core.OAuth2Error;
import org.springframework.security.oauth2.core.OAuth2ErrorCodes;
import org.springframework.security.oauth2.core.OAuth2TokenValidator;
import org.springframework.security.oauth2.core.OAuth2TokenValidatorResult;
import org.springframework.security.oauth2.jwt.Jwt;

/** Refuses tokens of who was deleted, and those that were made before the principal's access changed. */
final class EndedTokens implements OAuth2TokenValidator<Jwt> {
    private static final OAuth2TokenValidatorResult OVER = OAuth2TokenValidatorResult.failure(new OAuth2Error(
            OAuth2ErrorCodes.INVALID_TOKEN,
            "The access that the token was made for has ended: its client was deleted, or what it may do was changed.",
            null));

    private final Standings standings;

    EndedTokens(Standings standings) {
        this.standings = standings;
    }

    /** While the database is away nobody can tell: neither a refusal nor a pass. */
    @Override
    public OAuth2TokenValidatorResult validate(Jwt token) {
        try {
            return standings
                    .of(token.getSubject())
                    .filter(standing -> standing.deleted() || standing.isBefore(token.getIssuedAt()))
                    .map(standing -> OVER)
                    .orElseGet(OAuth2TokenValidatorResult::success);
        } catch (DataAccessException e) {
            throw new AuthenticationServiceException("Whether the token still counts cannot be read just now.", e);
        }
    }
}
