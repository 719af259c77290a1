package io.tradeseal.kit.outage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

class OutageTest {
    private final Logger logger = (Logger) LoggerFactory.getLogger(Outage.class);
    private final ListAppender<ILoggingEvent> lines = new ListAppender<>();
    private final AtomicBoolean answers = new AtomicBoolean();
    private final AtomicInteger asked = new AtomicInteger();
    private final Outage outage = new Outage("a-service", "the database", Duration.ofMillis(1), () -> {
        asked.incrementAndGet();
        return answers.get();
    });

    @BeforeEach
    void listen() {
        lines.start();
        logger.addAppender(lines);
    }

    @AfterEach
    void stop() {
        outage.close();
        logger.detachAppender(lines);
    }

    private List<String> said() {
        return List.copyOf(lines.list).stream()
                .map(ILoggingEvent::getFormattedMessage)
                .toList();
    }

    @Test
    void however_many_notice_it_is_a_line_when_it_begins_and_one_when_it_ends() {
        for (int i = 0; i < 1_000; i++) outage.noticed("Connection refused");
        await().until(outage::isOn);
        outage.noticed("Connection refused");
        assertThat(said()).containsExactly("a-service: the database is away: Connection refused");

        answers.set(true);

        await().until(() -> !outage.isOn());
        await().untilAsserted(() -> assertThat(said())
                .hasSize(2)
                .last()
                .asString()
                .startsWith("a-service: the database answers again after")
                .endsWith("1001 times it was missed"));
    }

    @Test
    void what_is_heard_of_only_after_the_end_is_no_outage_of_its_own() {
        outage.noticed("gone");
        await().until(outage::isOn);
        answers.set(true);
        await().until(() -> said().size() == 2);
        var before = asked.get();

        await().until(() -> {
            outage.noticed("This connection has been closed.");
            return asked.get() > before;
        });

        assertThat(outage.isOn()).isFalse();
        assertThat(said()).hasSize(2);
    }

    @Test
    void another_soon_after_the_first_is_told_too() {
        outage.noticed("gone");
        await().until(outage::isOn);
        answers.set(true);
        await().until(() -> said().size() == 2);
        answers.set(false);

        await().until(() -> {
            outage.noticed("gone again");
            return outage.isOn();
        });

        assertThat(said()).hasSize(3).last().isEqualTo("a-service: the database is away: gone again");
    }

    @Test
    void a_service_that_ends_says_nothing_more() throws InterruptedException {
        outage.noticed("gone");
        await().until(outage::isOn);
        var ended = new CountDownLatch(1);
        Thread.ofVirtual().start(() -> {
            outage.close();
            ended.countDown();
        });
        ended.await();
        answers.set(true);

        outage.noticed("closed");

        assertThat(said()).hasSize(1);
    }
}
