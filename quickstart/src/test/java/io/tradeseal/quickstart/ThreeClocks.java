package io.tradeseal.quickstart;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.function.UnaryOperator;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A policy of 30, 14, 7, 3 and 1 days and a certificate that expires in 31 days, looked at 31, 13 and 2 days before:
 * exactly the warnings of the 14-day and the 3-day window come of it, whatever happens in between.
 */
final class ThreeClocks {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final String NAME = "three-clocks";

    private ThreeClocks() {}

    /** @param interruption what happens between any two steps; answers the user of what runs afterwards */
    static void run(User first, String email, UnaryOperator<User> interruption) {
        var user = first;
        user.policy("P30D", "P14D", "P7D", "P3D", "P1D");
        user = interruption.apply(user);
        user.contact("operations", email);
        user = interruption.apply(user);
        user.upload(NAME, user.expiringIn(Duration.ofDays(31).minusMinutes(10)));
        user = interruption.apply(user);
        assertThat(user.mailsTo(email)).isEmpty();

        user.advance(Duration.ofDays(18));
        user = interruption.apply(user);
        user.awaitMailsTo(email, 1);
        user = interruption.apply(user);
        assertThat(thresholds(user)).containsExactly("P14D");
        assertThat(skipped(user, 0)).containsExactly("P30D");

        user.advance(Duration.ofDays(11));
        user = interruption.apply(user);
        user.awaitMailsTo(email, 2);
        user = interruption.apply(user);
        user = interruption.apply(user);

        assertThat(thresholds(user)).containsExactly("P14D", "P3D");
        assertThat(skipped(user, 1)).containsExactly("P7D");
        assertThat(user.mailsTo(email))
                .extracting(mail -> mail.path("messageId").asString(""))
                .doesNotHaveDuplicates()
                .hasSize(2);
    }

    private static List<String> thresholds(User user) {
        return user.expirations(NAME).stream()
                .map(record -> JSON.readTree(record.value()).path("threshold").asString(""))
                .toList();
    }

    private static List<String> skipped(User user, int announcement) {
        var data = JSON.readTree(user.expirations(NAME).get(announcement).value());
        return data.path("skippedThresholds")
                .valueStream()
                .map(JsonNode::asString)
                .toList();
    }
}
