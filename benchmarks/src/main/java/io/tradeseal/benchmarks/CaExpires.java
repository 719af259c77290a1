package io.tradeseal.benchmarks;

import io.tradeseal.agreement.AgreementService;
import io.tradeseal.contracts.Topic;
import io.tradeseal.kit.clock.ServiceClock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;

/** Seconds from the instant at which a CA expires until Kafka has acknowledged that all agreements under it are at risk. */
final class CaExpires {
    private static final int CERTIFICATES = Integer.getInteger("stored", 200_000);
    private static final int AGREEMENTS = Integer.getInteger("agreements", 100_000);
    private static final int UNDER_CA = Integer.getInteger("due", 10_000);

    private CaExpires() {}

    public static void main(String[] arguments) {
        Program.run(CaExpires::measureAll);
    }

    private static void measureAll() throws Exception {
        try (var backends = new Backends();
                var service =
                        new RunningService(backends, "agreement-service", AgreementService.application(), Map.of())) {
            var filled = new Agreements(service.db, CERTIFICATES, AGREEMENTS);
            filled.fill();
            var now = Instant.now();
            var clock = service.bean(ServiceClock.class);
            under(service, filled, 1, now.plus(Duration.ofHours(1)));
            under(service, filled, 1 + UNDER_CA, now.plus(Duration.ofHours(2)));
            // That the CAs will expire is told first, and from then on the service knows when to look again.
            clock.setOffset(Duration.ofMinutes(1));
            awaitQuiet(service, clock);
            expire(service, clock, Duration.ofHours(1).plusMinutes(1));
            var scan = scan(service, now.plus(Duration.ofHours(3)));
            var cpu = Cpu.now(service.db);
            var ours = expire(service, clock, Duration.ofHours(2).plusMinutes(1));
            System.out.printf(
                    "%,d of %,d agreements: %s%n",
                    UNDER_CA, AGREEMENTS, Cpu.now(service.db).since(cpu, UNDER_CA));
            var insert = insert(service);
            var again = Topic.AGREEMENTS.topicName() + ".again";
            backends.topic(again, Topic.PARTITIONS);
            var produce =
                    Records.produce(backends, Records.copies(backends, Topic.AGREEMENTS.topicName(), UNDER_CA, again));
            System.out.printf("scan %.3f s, insert %.3f s, produce %,.0f/s%n", scan, insert, produce);
            new Figure(
                            "%,d agreements at risk".formatted(UNDER_CA),
                            ours,
                            scan + insert + UNDER_CA / produce,
                            "s",
                            "the index scan, the insert of the risks, a producer of the events",
                            "<= 5 s")
                    .print();
        }
    }

    /** The guests' certificates of that many agreements have a chain that ends then. */
    private static void under(RunningService service, Agreements filled, int first, Instant end) {
        service.db.update(
                """
                update certificate_replica set versions = regexp_replace(
                    regexp_replace(versions, '"validUntil":"[^"]*"', '"validUntil":"' || ? || '"'),
                    '"(notAfter|activeUntil)":"[^"]*"', '"\\1":"2099-01-01T00:00:00Z"', 'g')
                where certificate_key = any (select ? || '/certificates/c' || ? + n * ? from generate_series(?, ?) as n)
                """,
                end.toString(),
                Agreements.ACCOUNT,
                Agreements.HOSTS,
                filled.guest(1) - Agreements.HOSTS,
                first,
                first + UNDER_CA - 1);
        service.db.update("""
                update certificate_user set evaluate_at = to_timestamp(0)
                where agreement_key = any (select ? || '/agreements/a' || n from generate_series(?, ?) as n)
                """, Agreements.ACCOUNT, first, first + UNDER_CA - 1);
    }

    /** Seconds from setting the clock until all was told. */
    private static double expire(RunningService service, ServiceClock clock, Duration offset)
            throws InterruptedException {
        var before = expired(service);
        var start = System.nanoTime();
        clock.setOffset(offset);
        awaitQuiet(service, clock);
        var seconds = (System.nanoTime() - start) / 1e9;
        var told = expired(service) - before;
        if (told != UNDER_CA) throw new IllegalStateException(told + " were told");
        return seconds;
    }

    private static int expired(RunningService service) {
        return service.count("agreement_risk where threshold = 'ChainExpired'");
    }

    private static void awaitQuiet(RunningService service, ServiceClock clock) throws InterruptedException {
        while (!quiet(service, clock.instant()) || !service.hasPublishedAll()) Thread.sleep(10);
    }

    private static boolean quiet(RunningService service, Instant now) {
        return Boolean.FALSE.equals(service.db.queryForObject("""
                select exists (select from certificate_user where evaluate_at <= ?)
                    or exists (select from certificate_user where unpublished)
                """, Boolean.class, now.atOffset(ZoneOffset.UTC)));
    }

    /** Seconds to read what is due by its index, with the certificates. */
    private static double scan(RunningService service, Instant until) {
        var start = System.nanoTime();
        var due = service.db.queryForList("""
                select u.*, c.slots, k.versions
                from certificate_user u join certificate_use c using (agreement_key)
                join certificate_replica k using (certificate_key)
                where u.evaluate_at <= ? order by u.evaluate_at
                """, until.atOffset(ZoneOffset.UTC));
        if (due.size() != 2 * UNDER_CA) throw new IllegalStateException(due.size() + " are due");
        return (System.nanoTime() - start) / 1e9;
    }

    /** Seconds to insert the same risks once more, beside the service's. */
    private static double insert(RunningService service) {
        service.db.execute("create table limit_risk (like agreement_risk including all)");
        var start = System.nanoTime();
        service.db.update("""
                insert into limit_risk
                select * from agreement_risk where threshold = 'ChainExpired' order by agreement_key desc limit ?
                """, UNDER_CA);
        return (System.nanoTime() - start) / 1e9;
    }
}
