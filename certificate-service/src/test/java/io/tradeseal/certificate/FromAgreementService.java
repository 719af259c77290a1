package io.tradeseal.certificate;

import io.tradeseal.contracts.Event;
import io.tradeseal.contracts.EventType;
import io.tradeseal.testkit.TopicWriter;
import java.util.UUID;
import tools.jackson.databind.json.JsonMapper;

/** Tells events as agreement-service tells them. */
public final class FromAgreementService {
    private static final TopicWriter AGREEMENTS = new TopicWriter();

    private FromAgreementService() {}

    public static void publish(Event event) {
        var type = EventType.of(event);
        AGREEMENTS.event(
                type.topic().topicName(),
                event.key(),
                UUID.randomUUID().toString(),
                "/tradeseal/agreement-service",
                type.wireName(),
                event.resourceId(),
                JsonMapper.shared().writeValueAsString(event));
    }
}
