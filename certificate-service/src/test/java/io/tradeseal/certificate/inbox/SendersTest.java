package io.tradeseal.certificate.inbox;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tradeseal.certificate.InboxSettings.Authorization;
import io.tradeseal.kit.access.Principals.Standing;
import io.tradeseal.kit.access.Standings;
import io.tradeseal.kit.error.Refusal;
import io.tradeseal.kit.event.RawRecord;
import io.tradeseal.testkit.TestTokens;
import java.io.IOException;
import java.net.ServerSocket;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.security.oauth2.jwt.BadJwtException;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtException;
import org.springframework.security.oauth2.jwt.NimbusJwtDecoder;

class SendersTest {
    private static final String ACCOUNT =
            "/subscriptions/s/resourceGroups/g/providers/Microsoft.Logic/integrationAccounts/a";
    private static final Instant ISSUED = Instant.parse("2026-11-01T12:00:00Z");
    private static final Instant LATER = ISSUED.plus(Duration.ofDays(20));

    private final AtomicInteger verified = new AtomicInteger();
    private final Map<String, Standing> told = new HashMap<>();

    @Test
    void a_token_counts_as_of_the_moment_at_which_the_broker_took_the_record() {
        var senders = senders(Authorization.TOKEN);
        assertThat(mayWrite(senders, record("Bearer good", ISSUED.plusSeconds(60))))
                .isTrue();
        assertThat(mayWrite(
                        senders,
                        record("Bearer good", ISSUED.plus(Duration.ofHours(1)).plusSeconds(61))))
                .isFalse();
        assertThat(mayWrite(senders, record("Bearer good", ISSUED.minusSeconds(61))))
                .isFalse();
    }

    /** Its producer could say any time. */
    @Test
    void where_only_the_producer_said_when_it_counts_as_of_now() {
        assertThat(mayWrite(senders(Authorization.TOKEN), record("Bearer good", null)))
                .isFalse();
    }

    @Test
    void a_token_that_comes_again_is_verified_once() {
        var senders = senders(Authorization.TOKEN);
        for (int i = 0; i < 3; i++) mayWrite(senders, record("Bearer good", ISSUED));
        assertThat(verified).hasValue(1);
    }

    @Test
    void what_was_found_is_read_again_as_it_was() {
        var senders = senders(Authorization.TOKEN);
        var kept = senders.of(record("bearer good", ISSUED));
        assertThat(kept).contains("erp").doesNotContain("good");
        assertThat(senders(Authorization.TOKEN).read(kept)).isEqualTo(Sender.read(kept));
        assertThat(Sender.read(kept).caller()).isEqualTo("erp");
    }

    @Test
    void a_record_that_was_never_looked_at_is_nobodys() {
        assertThat(senders(Authorization.TOKEN).read(null)).isEqualTo(Sender.NOBODY);
    }

    @Test
    void where_the_broker_decides_nobody_is_asked() {
        var senders = senders(Authorization.BROKER);
        assertThat(senders.of(record(null, ISSUED))).isNull();
        assertThat(senders.read(null)).isNull();
    }

    @Test
    void keys_that_cannot_be_had_are_no_reason_to_refuse() throws IOException {
        var closed = "http://127.0.0.1:" + closedPort() + "/jwks";
        var senders = senders(NimbusJwtDecoder.withJwkSetUri(closed).build(), Authorization.TOKEN);
        var record = record("Bearer " + TestTokens.shared().owner(), ISSUED);
        assertThatThrownBy(() -> senders.of(record)).isInstanceOf(JwtException.class);
    }

    private static int closedPort() throws IOException {
        try (var socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    /** Whatever is wrong with a token will be wrong tomorrow: nothing may wait for it. */
    @ParameterizedTest
    @ValueSource(strings = {"", "guess", "a.b.c", "strange", "Bearer Bearer"})
    void what_is_no_token_of_ours_is_refused_and_holds_up_nothing(String token) {
        assertThat(mayWrite(senders(Authorization.TOKEN), record("Bearer " + token, ISSUED)))
                .isFalse();
    }

    @Test
    void what_is_longer_than_any_token_is_not_looked_at() {
        var senders = senders(Authorization.TOKEN);
        assertThat(mayWrite(senders, record("Bearer " + "good".repeat(6_145), ISSUED)))
                .isFalse();
        assertThat(verified).hasValue(0);
    }

    @Test
    void a_token_counts_no_more_once_what_its_sender_may_do_was_changed() {
        told.put("erp", new Standing(2, ISSUED.plusSeconds(600), false));
        var senders = senders(Authorization.TOKEN);
        assertThat(mayWrite(senders, record("Bearer good", ISSUED.plusSeconds(599))))
                .isTrue();
        assertThat(mayWrite(senders, record("Bearer good", ISSUED.plusSeconds(600))))
                .isFalse();
    }

    /** Whatever was found when the request came. */
    @Test
    void nothing_is_done_for_who_was_deleted() {
        var kept = senders(Authorization.TOKEN).of(record("Bearer good", ISSUED));
        told.put("erp", new Standing(2, null, true));
        var gone = senders(Authorization.TOKEN).read(kept);
        assertThat(gone).isNotNull();
        assertThatThrownBy(gone::requireKnown).isInstanceOf(Refusal.class).hasMessageContaining("deleted");
        assertThat(gone.caller()).isEqualTo("erp");
    }

    @Test
    void a_fault_is_kept_with_whom_it_is_about() {
        var late = Sender.read(senders(Authorization.TOKEN).of(record("Bearer good", LATER)));
        assertThat(late.caller()).isEqualTo("erp");
        assertThat(late.fault()).contains("run out");
        assertThat(late.roles()).isEmpty();
    }

    private static boolean mayWrite(Senders senders, RawRecord record) {
        try {
            var sender = senders.read(senders.of(record));
            if (sender != null) sender.requireWrite(ACCOUNT + "/certificates/p");
            return true;
        } catch (Refusal e) {
            return false;
        }
    }

    private Senders senders(Authorization authorization) {
        return senders(this::decode, authorization);
    }

    private Senders senders(JwtDecoder decoder, Authorization authorization) {
        return new Senders(decoder, new Standings(id -> Optional.ofNullable(told.get(id))), authorization, () -> LATER);
    }

    private Jwt decode(String token) {
        verified.incrementAndGet();
        return switch (token) {
            case "good" ->
                new Jwt(
                        token,
                        ISSUED,
                        ISSUED.plus(Duration.ofHours(1)),
                        Map.of("alg", "none"),
                        Map.of(
                                "sub",
                                "erp",
                                "nbf",
                                ISSUED,
                                "roles",
                                List.of(Map.of("role", "Contributor", "scope", ACCOUNT))));
            case "strange" -> throw new JwtException("a fault of the token's own, of a kind that nobody foresaw");
            default -> throw new BadJwtException("not ours");
        };
    }

    private static RawRecord record(@Nullable String authorization, @Nullable Instant takenAt) {
        var headers = new RecordHeaders();
        if (authorization != null) headers.add("Authorization", authorization.getBytes(UTF_8));
        return new RawRecord("tradeseal.inbox", 0, 0, "k", headers, new byte[0], takenAt, null);
    }
}
