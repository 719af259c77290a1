package io.tradeseal.certificate.inbox;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.nimbusds.jose.RemoteKeySourceException;
import io.tradeseal.certificate.InboxSettings.Authorization;
import io.tradeseal.kit.access.Standings;
import io.tradeseal.kit.event.RawRecord;
import io.tradeseal.kit.security.RoleAssignment;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtException;

/**
 * Finds out who sends a request, from the token in its header, as of the moment at which the broker took it: a request may lie
 * there for days. A token's signature is verified once while it keeps coming; only what was valid is remembered.
 */
final class Senders {
    /** As much as clocks may differ, as for tokens over HTTP. */
    private static final Duration SKEW = Duration.ofSeconds(60);

    /** As long as tokens over HTTP are, see decision 0015. */
    private static final Duration KEPT = Duration.ofMinutes(5);

    /** Of keys of each cache, together: a token with as many roles as may be has some twenty thousand. */
    private static final long MOST_LETTERS = 4_000_000;

    /** What a head over HTTP may hold: whoever writes a record may call anything a token. */
    private static final int LONGEST = 24 * 1024;

    private final JwtDecoder decoder;
    private final Standings standings;
    private final Authorization authorization;
    private final InstantSource clock;
    private final Cache<String, Proof> proofsByToken = cache();
    private final Cache<String, Sender> sendersByText = cache();

    private record Proof(
            Sender sender,
            String text,
            @Nullable Instant made,
            @Nullable Instant from,
            @Nullable Instant until) {
        boolean holdsAt(Instant time) {
            return (from == null || !time.isBefore(from.minus(SKEW)))
                    && (until == null || !time.isAfter(until.plus(SKEW)));
        }
    }

    /**
     * Who sends, by tokens that {@code decoder} believes.
     *
     * @param decoder judges signature and issuer, not times
     * @param clock the system's, by which tokens live
     */
    Senders(JwtDecoder decoder, Standings standings, Authorization authorization, InstantSource clock) {
        this.decoder = decoder;
        this.standings = standings;
        this.authorization = authorization;
        this.clock = clock;
    }

    /**
     * What is to be kept with the record, see {@link Sender#text}; null where the broker alone decides.
     *
     * @throws RuntimeException while nobody can tell, the issuer's keys or the database being away
     */
    @Nullable
    String of(RawRecord record) {
        if (authorization == Authorization.BROKER) return null;
        var token = record.bearerToken();
        if (token == null) return Sender.NOBODY.text();
        var proof = token.length() > LONGEST ? null : proof(token);
        if (proof == null) {
            return Sender.unknown("The token is not valid here: it was not issued for this installation.")
                    .text();
        }
        var taken = record.takenAt() == null ? clock.instant() : record.takenAt();
        if (!proof.holdsAt(taken)) {
            return proof.sender()
                    .without(
                            "The token was not valid when the broker took the record: it had run out by then. Get a new one.")
                    .text();
        }
        if (standings.hadChanged(proof.sender().caller(), proof.made(), taken)) {
            return proof.sender()
                    .without(
                            "What the sender may do had been changed when the broker took the record. Get a new token.")
                    .text();
        }
        return proof.text();
    }

    /** The sender of a request that was read, by what is kept of him; null where the broker alone decides. */
    @Nullable
    Sender read(@Nullable String kept) {
        if (authorization == Authorization.BROKER) return null;
        if (kept == null) return Sender.NOBODY;
        var sender = sendersByText.get(kept, Sender::read);
        return sender.fault() == null && standings.isGone(sender.caller())
                ? sender.without("The client that sent the request was deleted.")
                : sender;
    }

    /** Null when the token proves nothing. */
    private @Nullable Proof proof(String token) {
        try {
            return proofsByToken.get(token, unused -> proof(decoder.decode(token)));
        } catch (JwtException e) {
            if (e.getCause() instanceof RemoteKeySourceException) throw e;
            return null;
        }
    }

    private static Proof proof(Jwt token) {
        var subject = token.getSubject() == null ? "" : token.getSubject();
        var sender = new Sender(subject, RoleAssignment.fromClaim(token.getClaim("roles")), null);
        return new Proof(sender, sender.text(), token.getIssuedAt(), token.getNotBefore(), token.getExpiresAt());
    }

    private static <V> Cache<String, V> cache() {
        return Caffeine.newBuilder()
                .maximumWeight(MOST_LETTERS)
                .weigher((String key, V value) -> key.length())
                .expireAfterWrite(KEPT)
                .build();
    }
}
