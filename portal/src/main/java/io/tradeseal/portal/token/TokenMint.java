package io.tradeseal.portal.token;

import io.tradeseal.kit.security.RoleAssignment;
import io.tradeseal.portal.PublicUrl;
import io.tradeseal.portal.identity.Person;
import java.time.Clock;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.security.oauth2.jose.jws.SignatureAlgorithm;
import org.springframework.security.oauth2.jwt.JwsHeader;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtClaimsSet;
import org.springframework.security.oauth2.jwt.JwtEncoder;
import org.springframework.security.oauth2.jwt.JwtEncoderParameters;
import org.springframework.stereotype.Component;

/** Makes the token that calls carry to the services for whoever came without one: by cookie, or by name and secret. */
@Component
public class TokenMint {

    /** Long enough for the slowest answer that the portal waits for. */
    private static final Duration LIFETIME = Duration.ofMinutes(5);

    private final JwtEncoder encoder;
    private final PublicUrl url;
    private final Clock clock;

    TokenMint(JwtEncoder encoder, PublicUrl url, Clock clock) {
        this.encoder = encoder;
        this.url = url;
        this.clock = clock;
    }

    public Jwt tokenOf(Person person) {
        return tokenOf(person.name(), person.roles(), null);
    }

    /**
     * Makes a token of five minutes.
     *
     * @param subject name of a person, or id of a client
     * @param workflow that the client is; null for a person and any other client
     */
    public Jwt tokenOf(String subject, List<RoleAssignment> assignments, @Nullable String workflow) {
        var now = clock.instant().truncatedTo(ChronoUnit.SECONDS);
        var claims = JwtClaimsSet.builder()
                .issuer(url.toString())
                .subject(subject)
                .audience(List.of(url.toString()))
                .id(UUID.randomUUID().toString())
                .issuedAt(now)
                .expiresAt(now.plus(LIFETIME));
        claim(claims, assignments, workflow);
        var header = JwsHeader.with(SignatureAlgorithm.RS256).build();
        return encoder.encode(JwtEncoderParameters.from(header, claims.build()));
    }

    /** The claims by which every service decides. */
    static void claim(JwtClaimsSet.Builder claims, List<RoleAssignment> assignments, @Nullable String workflow) {
        claims.claim(
                "roles",
                assignments.stream()
                        .map(it -> Map.of("role", it.role().displayName(), "scope", it.scope()))
                        .toList());
        if (workflow != null) claims.claim("workflow", workflow);
    }
}
