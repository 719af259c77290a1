package io.tradeseal.kit.event;

import static org.assertj.core.api.Assertions.assertThat;

import io.tradeseal.contracts.PolicyEvent.ContactChanged;
import io.tradeseal.kit.outbox.Outbox;
import io.tradeseal.kit.sample.SampleClient;
import io.tradeseal.kit.sample.SharedSample;
import io.tradeseal.testkit.TopicReader;
import org.junit.jupiter.api.Test;
import org.springframework.transaction.support.TransactionOperations;

/** A trace goes on from a request into the event that it causes. */
class TraceIT {

    @Test
    void an_event_carries_the_trace_of_the_request_that_caused_it() {
        var trace = "0af7651916cd43dd8448eb211c80319c";

        SampleClient.of(SharedSample.service())
                .call(
                        "PUT",
                        "/subscriptions/s/resourceGroups/g/things/traced?api-version=2019-05-01",
                        "{\"name\":\"n\",\"size\":1}",
                        "Content-Type",
                        "application/json",
                        "traceparent",
                        "00-" + trace + "-b7ad6b7169203331-01");

        var record = TopicReader.of("tradeseal.policies")
                .await(found -> found.subject().endsWith("/things/traced"));
        assertThat(record.header("traceparent"))
                .matches("00-" + trace + "-[0-9a-f]{16}-01")
                .doesNotContain("b7ad6b7169203331");
        assertThat(record.key()).isEqualTo("/subscriptions/s/resourcegroups/g/things/traced");
    }

    @Test
    void an_event_that_no_request_caused_begins_a_trace() {
        var service = SharedSample.service();
        var event =
                new ContactChanged("/things/untraced", "/a", "n", 1, "a@example.com", null, null, "UTC", "en", false);

        service.getBean(TransactionOperations.class)
                .executeWithoutResult(status -> service.getBean(Outbox.class).append(Emission.of(event)));

        var record = TopicReader.of("tradeseal.policies").await(found -> "/things/untraced".equals(found.subject()));
        assertThat(record.header("traceparent")).matches("00-(?!0{32})[0-9a-f]{32}-[0-9a-f]{16}-0[01]");
    }
}
