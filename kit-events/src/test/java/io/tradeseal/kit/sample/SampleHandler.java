package io.tradeseal.kit.sample;

import io.tradeseal.contracts.PolicyEvent;
import io.tradeseal.contracts.PolicyEvent.ContactChanged;
import io.tradeseal.kit.event.FeedHandler;
import io.tradeseal.kit.event.RawRecord;
import io.tradeseal.kit.event.Received;
import io.tradeseal.kit.event.Unacceptable;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.springframework.dao.TransientDataAccessResourceException;

/** Remembers batches; refuses a contact named {@code refused} or {@code answered}, which it answers; fails for a while when told to. */
public class SampleHandler implements FeedHandler<PolicyEvent> {
    public final List<List<Received<PolicyEvent>>> batches = new CopyOnWriteArrayList<>();
    public final Map<String, String> answered = new ConcurrentHashMap<>();
    public final AtomicInteger transientFaultsLeft = new AtomicInteger();
    public volatile boolean refusing = true;

    @Override
    public void handle(List<Received<PolicyEvent>> batch) {
        if (transientFaultsLeft.getAndUpdate(left -> Math.max(0, left - 1)) > 0) {
            throw new TransientDataAccessResourceException("the database is away for a moment");
        }
        for (var received : batch) {
            if (refusing
                    && received.event() instanceof ContactChanged contact
                    && (contact.name().equals("refused") || contact.name().equals("answered"))) {
                throw new Unacceptable("This contact is refused.");
            }
        }
        batches.add(batch);
    }

    @Override
    public boolean answersRefused(RawRecord record, String reason) {
        boolean answers = new String(record.payload() == null ? new byte[0] : record.payload(), StandardCharsets.UTF_8)
                .contains("\"name\":\"answered\"");
        if (answers) {
            answered.put(String.valueOf(record.header("ce_id")), reason);
        }
        return answers;
    }

    public List<Received<PolicyEvent>> taken() {
        return batches.stream().flatMap(List::stream).toList();
    }
}
