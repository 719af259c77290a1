package io.tradeseal.certificate.inbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.tradeseal.certificate.Running;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

class AnsweredRequestsIT {
    private static final Duration KEPT = Duration.ofDays(40);

    private final Running service = Running.service();
    private final AnsweredRequests answered = service.bean(AnsweredRequests.class);

    private UUID answeredAgo(Duration age) {
        var request = UUID.randomUUID();
        answered.claim(List.of(request));
        service.bean(JdbcClient.class)
                .sql("update answered_request set answered_at = now() - make_interval(secs => ?) where request = ?")
                .params(age.toSeconds(), request)
                .update();
        return request;
    }

    @Test
    void a_request_is_claimed_by_one_alone() {
        var request = UUID.randomUUID();
        var other = UUID.randomUUID();

        assertThat(answered.claim(List.of(request))).containsExactly(request);
        assertThat(answered.claim(List.of(request, other))).containsExactly(other);
    }

    @Test
    void only_what_was_answered_longer_ago_than_it_is_kept_is_forgotten() {
        var old = answeredAgo(KEPT.plusMinutes(1));
        var young = answeredAgo(KEPT.minusMinutes(1));

        int forgotten;
        do {
            forgotten = answered.forget(KEPT);
        } while (forgotten > 0);

        assertThat(answered.claim(List.of(old, young))).containsExactly(old);
    }
}
