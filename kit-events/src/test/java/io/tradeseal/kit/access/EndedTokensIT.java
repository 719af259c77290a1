package io.tradeseal.kit.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.tradeseal.contracts.PrincipalChanged;
import io.tradeseal.kit.sample.SampleClient;
import io.tradeseal.kit.sample.SharedSample;
import io.tradeseal.testkit.TestTokens;
import io.tradeseal.testkit.TestTokens.Grant;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Whose tokens count, as far as a service has heard. */
class EndedTokensIT {
    private static final String THING = "/subscriptions/s/resourceGroups/g/things/t?api-version=2019-05-01";

    private final String id = UUID.randomUUID().toString();
    private final Principals principals = SharedSample.service().getBean(Principals.class);
    private final SampleClient bearer = SampleClient.of(SharedSample.service())
            .withToken(TestTokens.shared().token(id, new Grant("Owner", "/")));
    private final Instant now = InstantSource.system().instant();

    private void tell(long revision, @Nullable Instant notBefore, boolean deleted) {
        principals.put(new PrincipalChanged(id, "Client", revision, List.of(), null, notBefore, deleted));
    }

    private int read() {
        return bearer.get(THING).status();
    }

    @Test
    void of_who_nothing_was_told_of_every_valid_token_counts() {
        assertThat(read()).isEqualTo(200);
    }

    @Test
    void of_who_is_there_every_token_counts() {
        tell(1, null, false);
        assertThat(read()).isEqualTo(200);
    }

    @Test
    void of_who_was_deleted_no_token_counts_and_the_answer_says_so() {
        tell(2, null, true);

        var answer = bearer.get(THING);

        assertThat(answer.status()).isEqualTo(401);
        assertThat(answer.code()).isEqualTo("InvalidAuthenticationToken");
        assertThat(answer.body()).contains("the access that it was made for has ended");
    }

    @Test
    void a_token_that_was_taken_before_is_refused_once_its_bearer_is_deleted() {
        assertThat(read()).isEqualTo(200);
        tell(2, null, true);
        await().until(() -> read() == 401);
    }

    @Test
    void a_token_counts_from_the_instant_on_that_was_told() {
        tell(2, now.plus(Duration.ofMinutes(1)), false);
        assertThat(read()).isEqualTo(401);

        tell(3, now.minus(Duration.ofMinutes(1)), false);
        await().until(() -> read() == 200);
    }

    @Test
    void an_older_word_brings_nobody_back() {
        tell(3, null, true);
        tell(2, null, false);
        assertThat(read()).isEqualTo(401);
    }

    @Test
    void ids_are_told_apart_by_their_case() {
        principals.put(new PrincipalChanged(id.toUpperCase(Locale.ROOT), "Client", 1, List.of(), null, null, true));
        assertThat(read()).isEqualTo(200);
    }
}
