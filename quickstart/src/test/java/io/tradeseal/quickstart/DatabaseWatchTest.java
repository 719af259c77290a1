package io.tradeseal.quickstart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.tradeseal.embedded.EmbeddedStartException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class DatabaseWatchTest {
    private final AtomicInteger starts = new AtomicInteger();
    private final List<String> told = new CopyOnWriteArrayList<>();
    private volatile CompletableFuture<Void> ended = new CompletableFuture<>();
    private volatile RuntimeException fault;

    private final DatabaseWatch.Server server = new DatabaseWatch.Server() {
        @Override
        public CompletableFuture<?> ended() {
            return ended;
        }

        @Override
        public void startAgain() {
            if (fault != null) throw fault;
            ended = new CompletableFuture<>();
            starts.incrementAndGet();
        }
    };

    /** Tells into a file, which a full disk does not take. */
    private class OnAFullDisk implements DatabaseWatch.Told {
        private final boolean atTheEndToo;

        private OnAFullDisk(boolean atTheEndToo) {
            this.atTheEndToo = atTheEndToo;
        }

        @Override
        public void away() {
            throw new UncheckedIOException(new IOException("No space left on device"));
        }

        @Override
        public void back() {
            if (atTheEndToo) away();
            told.add("back");
        }

        @Override
        public void gone(String reason) {
            told.add("gone: " + reason);
        }
    }

    @Test
    void a_database_whose_end_cannot_be_told_is_started_again_each_time() {
        new DatabaseWatch(server, new OnAFullDisk(false)).begin();

        ended.complete(null);
        await().until(() -> told.size() == 1);
        ended.complete(null);
        await().until(() -> told.size() == 2);

        assertThat(starts).hasValue(2);
        assertThat(told).containsExactly("back", "back");
    }

    @Test
    void whose_return_cannot_be_told_is_no_return() {
        new DatabaseWatch(server, new OnAFullDisk(true)).begin();

        ended.complete(null);

        await().until(() -> !told.isEmpty());
        assertThat(told).containsExactly("gone: PostgreSQL runs again, but that cannot be written down.");
    }

    @Test
    void one_that_does_not_start_is_gone_whatever_keeps_it_from_that() {
        for (var why : List.of(
                new EmbeddedStartException("It does not start.", null), new IllegalStateException("unforeseen"))) {
            told.clear();
            fault = why;
            ended = new CompletableFuture<>();
            new DatabaseWatch(server, new OnAFullDisk(false)).begin();

            ended.complete(null);

            await().until(() -> !told.isEmpty());
            assertThat(told).singleElement().asString().startsWith("gone: ").contains("not start");
        }
    }
}
