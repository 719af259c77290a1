package io.tradeseal.agreement.exchange;

import static io.tradeseal.agreement.exchange.Side.SERVICE;
import static io.tradeseal.agreement.exchange.Side.json;
import static io.tradeseal.agreement.exchange.Side.set;
import static io.tradeseal.agreement.exchange.Side.text;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.tradeseal.contracts.ResourceIds;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionOperations;
import tools.jackson.databind.node.ObjectNode;

/** The same message again: later, and at once. */
class DuplicateMessagesIT {
    private static final byte[] ORDER = "UNB+UNOA:1'".getBytes(StandardCharsets.US_ASCII);
    private static final Duration WEEK = Duration.ofDays(7);
    private static final Duration MINUTE = Duration.ofMinutes(1);

    private final Side contoso = Side.contoso();
    private final Side fabrikam = Side.fabrikam().agree((send, receive) -> {
        set(receive, "validationSettings", "checkDuplicateMessage", true);
        ((ObjectNode) receive.path("validationSettings")).put("interchangeDuplicatesValidityDays", WEEK.toDays());
    });

    private int take(HttpResponse<byte[]> message) {
        var answer = fabrikam.take("decodeMessage", message);
        assertThat(answer.statusCode()).as(text(answer)).isIn(200, 409);
        if (answer.statusCode() == 409) {
            assertThat(json(answer).at("/error/code").asString()).isEqualTo("AS2MicDataStoreDuplicateMicError");
        }
        return answer.statusCode();
    }

    private List<String> outcomes() {
        return fabrikam.log()
                .valueStream()
                .map(entry -> entry.path("outcome").asString())
                .toList();
    }

    @Test
    void a_message_is_refused_again_within_the_days_agreed_on_and_taken_again_after_them() {
        var clock = SERVICE.clock();
        var before = clock.offset();
        try {
            var message = contoso.encode(ORDER);
            assertThat(take(message)).isEqualTo(200);
            clock.setOffset(before.plus(WEEK).minus(MINUTE));
            assertThat(take(message)).isEqualTo(409);
            // What was refused is no message that was taken, and makes the days no longer.
            clock.setOffset(before.plus(WEEK).plus(MINUTE));
            assertThat(take(message)).isEqualTo(200);
            assertThat(take(message)).isEqualTo(409);
        } finally {
            clock.setOffset(before);
        }
    }

    @Test
    void a_message_that_comes_many_times_at_once_is_taken_once() throws Exception {
        var message = contoso.encode(ORDER);
        try (var all = Executors.newFixedThreadPool(4)) {
            Callable<Integer> take = () -> take(message);
            var taken = all
                    .invokeAll(IntStream.range(0, 8).mapToObj(number -> take).toList())
                    .stream()
                    .map(done -> done.resultNow())
                    .toList();
            assertThat(taken).containsOnlyOnce(200).hasSize(8);
        }
        assertThat(outcomes()).containsOnlyOnce("Accepted").hasSize(8);
    }

    @Test
    void a_message_waits_for_the_same_one_that_is_being_recorded() {
        var record = SERVICE.bean(RecordMessage.class);
        var message = new MessageLogEntry(
                ResourceIds.key(fabrikam.agreement),
                MessageLogEntry.Kind.MESSAGE_RECEIVED,
                "<twice@contoso>",
                SERVICE.clock().instant(),
                null,
                "processed",
                null,
                List.of(),
                List.of(),
                null);
        var second = SERVICE.bean(TransactionOperations.class).execute(transaction -> {
            assertThat(record.record(message, Instant.EPOCH)).isTrue();
            var other = CompletableFuture.supplyAsync(() -> record.record(message, Instant.EPOCH));
            await().atMost(Duration.ofSeconds(20)).until(() -> other.isDone() || somebodyWaitsForALock());
            return other;
        });
        assertThat(second.join()).isFalse();
        assertThat(outcomes()).containsExactly("Refused", "Accepted");
    }

    private static boolean somebodyWaitsForALock() {
        return SERVICE.bean(JdbcClient.class)
                .sql("select exists (select from pg_locks where locktype = 'advisory' and classid = 2 and not granted)")
                .query(Boolean.class)
                .single();
    }
}
