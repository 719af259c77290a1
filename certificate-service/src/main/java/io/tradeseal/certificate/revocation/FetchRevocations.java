package io.tradeseal.certificate.revocation;

import io.tradeseal.certificate.revocation.Fetcher.Fetched;
import io.tradeseal.certificate.revocation.RevocationSources.Source;
import io.tradeseal.kit.clock.ServiceClock;
import io.tradeseal.kit.inhand.BeginAgain;
import io.tradeseal.kit.inhand.WorkInHand;
import io.tradeseal.kit.inhand.WorkInHand.Piece;
import io.tradeseal.kit.work.BackgroundWorker;
import io.tradeseal.kit.work.Doubling;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Executors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Fetches lists and responses that are due, from allowed hosts. A source is taken by moving its date, so that several
 * instances share the work, and one that died with a source in hand costs a lease.
 */
@Component
class FetchRevocations {
    private static final Logger log = LoggerFactory.getLogger(FetchRevocations.class);
    private static final String KIND = "revocation-fetch";
    private static final int AT_ONCE = 16;
    private static final Duration LEASE = Duration.ofMinutes(2);

    /** How often at most, and at least, a source is fetched that says when its next edition is due. */
    private static final Duration SHORTEST = Duration.ofMinutes(5);

    private static final Duration LONGEST = Duration.ofDays(7);
    /** For a list that does not say so. */
    private static final Duration UNDATED = Duration.ofDays(1);

    private static final Doubling PAUSES = new Doubling(Duration.ofMinutes(1), Duration.ofHours(6));

    private final AllowedHosts hosts;
    private final RevocationSources sources;
    private final RevocationWatches watches;
    private final Fetcher fetcher;
    private final WorkInHand inHand;
    private final TransactionOperations transactions;
    private final ServiceClock clock;

    FetchRevocations(
            AllowedHosts hosts,
            RevocationSources sources,
            RevocationWatches watches,
            Fetcher fetcher,
            WorkInHand inHand,
            TransactionOperations transactions,
            ServiceClock clock) {
        this.hosts = hosts;
        this.sources = sources;
        this.watches = watches;
        this.fetcher = fetcher;
        this.inHand = inHand;
        this.transactions = transactions;
        this.clock = clock;
    }

    void fetchAll() {
        if (hosts.authorities().isEmpty()) return;
        List<Source> due;
        do {
            var now = clock.instant();
            due = sources.takeDue(hosts.authorities(), now, now.plus(LEASE), AT_ONCE);
            try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
                due.forEach(source -> threads.execute(() -> fetch(source)));
            }
        } while (!due.isEmpty());
    }

    void dropUnused() {
        sources.dropUnused();
    }

    private void fetch(Source source) {
        var piece = new Piece(KIND, source.key(), "The fetching of " + source.url());
        if (!inHand.beginOne(piece)) {
            var next = clock.instant().plus(LONGEST);
            sources.failed(source, "Two processes died while it was fetched; it is fetched no more by itself.", next);
            return;
        }
        try {
            fetchMarked(source);
        } finally {
            inHand.done(piece);
        }
    }

    private void fetchMarked(Source source) {
        try {
            store(source, fetcher.fetch(source));
        } catch (NotFetched e) {
            var now = clock.instant();
            sources.failed(source, String.valueOf(e.getMessage()), now.plus(pause(source.failures())));
            if (source.failures() == 0) log.warn("{} was not fetched: {}", source.url(), e.getMessage());
        }
    }

    private void store(Source source, Fetched fetched) {
        var now = clock.instant();
        var nextUpdate = fetched.nextUpdate() == null ? now.plus(UNDATED) : fetched.nextUpdate();
        transactions.executeWithoutResult(status -> {
            if (sources.fetched(source, fetched.content(), nextUpdate, fetchAt(nextUpdate, now), now)) {
                watches.usersOf(source.key(), now);
            }
        });
    }

    static Instant fetchAt(Instant nextUpdate, Instant now) {
        var earliest = now.plus(SHORTEST);
        var latest = now.plus(LONGEST);
        return nextUpdate.isBefore(earliest) ? earliest : nextUpdate.isAfter(latest) ? latest : nextUpdate;
    }

    static Duration pause(int failures) {
        return PAUSES.after(failures);
    }

    @Configuration(proxyBeanMethods = false)
    static class Work {
        @Bean
        BeginAgain revocationFetchAgain(RevocationSources sources, ServiceClock clock) {
            return new BeginAgain() {
                @Override
                public String kind() {
                    return KIND;
                }

                @Override
                public void again(String sourceKey) {
                    sources.fetchNow(sourceKey, clock.instant());
                }
            };
        }

        @Bean
        BackgroundWorker revocationFetchingWorker(FetchRevocations fetch, ServiceClock clock) {
            return BackgroundWorker.every(Duration.ofMillis(500), "revocation-fetching", fetch::fetchAll, clock);
        }

        @Bean
        BackgroundWorker unusedSourcesWorker(FetchRevocations fetch, ServiceClock clock) {
            return BackgroundWorker.every(Duration.ofHours(1), "unused-revocation-sources", fetch::dropUnused, clock);
        }
    }
}
