package io.tradeseal.benchmarks;

import io.tradeseal.contracts.Topic;
import io.tradeseal.expiry.ExpiryMonitor;
import io.tradeseal.kit.clock.ServiceClock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;

/** Seconds from the instant at which warnings are due until Kafka has acknowledged the events of all. */
final class ExpirySweep {
    private static final int STORED = Integer.getInteger("stored", 1_000_000);
    private static final int DUE = Integer.getInteger("due", 10_000);

    private ExpirySweep() {}

    public static void main(String[] arguments) {
        Program.run(ExpirySweep::measureAll);
    }

    private static void measureAll() throws Exception {
        try (var backends = new Backends();
                var service = new RunningService(backends, "expiry-monitor", ExpiryMonitor.application(), Map.of())) {
            var now = Instant.now();
            fill(service, now);
            var clock = service.bean(ServiceClock.class);
            sweep(service, clock, Duration.ofHours(1), DUE);
            var scan = scan(service, now.plus(Duration.ofHours(2)));
            var cpu = Cpu.now(service.db);
            var ours = sweep(service, clock, Duration.ofHours(2), 2 * DUE);
            System.out.printf(
                    "%,d of %,d: %s%n", DUE, STORED, Cpu.now(service.db).since(cpu, DUE));
            var again = Topic.EXPIRATIONS.topicName() + ".again";
            backends.topic(again, Topic.PARTITIONS);
            var produce =
                    Records.produce(backends, Records.copies(backends, Topic.EXPIRATIONS.topicName(), DUE, again));
            System.out.printf("scan %.3f s, produce %,.0f/s%n", scan, produce);
            new Figure(
                            "sweep of %,d among %,d".formatted(DUE, STORED),
                            ours,
                            scan + DUE / produce,
                            "s",
                            "the index scan and a producer of the events",
                            "<= 3 s")
                    .print();
        }
    }

    /** As many due in an hour as in two, the others later by a day or more; of a hundred accounts. */
    private static void fill(RunningService service, Instant now) {
        service.db.update("""
                insert into account (account_key, account_id, revision)
                select lower(id), id, 1 from (select '/subscriptions/' || n
                    || '/resourceGroups/edi/providers/Microsoft.Logic/integrationAccounts/contoso' as id
                    from generate_series(1, 100) as n) as made
                """);
        service.db.update("""
                insert into certificate_replica (certificate_key, certificate_id, name, account, revision, next_due_at)
                select lower(a.account_id) || '/certificates/c' || n, a.account_id || '/certificates/c' || n, 'c' || n,
                    a.id, 1,
                    d.now + case when n <= d.due then interval '59 minutes' when n <= 2 * d.due then interval '119 minutes'
                         else interval '2 days' + n * interval '30 seconds' end
                from (values (?::timestamptz, ?)) as d (now, due), generate_series(1, ?) as n
                join account a on a.id = 1 + n % 100
                """, now.toString(), DUE, STORED);
        service.db.update("""
                insert into version_replica (certificate, version, account, state, thumbprint, subject, issuer,
                    serial_number, not_before, not_after, active_from, first_seen_at, standing)
                select id, 1, account, 'ENABLED', repeat('A', 40), 'CN=partner ' || id, 'CN=Issuing CA', '4D2C1F',
                    next_due_at - interval '335 days', next_due_at + interval '30 days',
                    next_due_at - interval '335 days', next_due_at - interval '100 days', 'Watched'
                from certificate_replica
                """);
        service.db.execute("vacuum analyze");
    }

    /** Seconds from setting the clock until that many warnings were told in all. */
    private static double sweep(RunningService service, ServiceClock clock, Duration offset, int told)
            throws InterruptedException {
        var start = System.nanoTime();
        clock.setOffset(offset);
        while (due(service, clock.instant()) || !service.hasPublishedAll()) Thread.sleep(10);
        var seconds = (System.nanoTime() - start) / 1e9;
        var announced = service.db.queryForObject("select count(*) from announcement where not skipped", Integer.class);
        if (announced == null || announced != told) throw new IllegalStateException(announced + " were told");
        return seconds;
    }

    private static boolean due(RunningService service, Instant now) {
        return Boolean.TRUE.equals(service.db.queryForObject(
                "select exists (select from certificate_replica where next_due_at <= ?)",
                Boolean.class,
                now.atOffset(ZoneOffset.UTC)));
    }

    /** Seconds to read what is due by its index. */
    private static double scan(RunningService service, Instant now) {
        var start = System.nanoTime();
        var read = service.db.queryForList(
                "select * from certificate_replica where next_due_at <= ? order by next_due_at",
                now.atOffset(ZoneOffset.UTC));
        if (read.size() != DUE) throw new IllegalStateException(read.size() + " are due");
        return (System.nanoTime() - start) / 1e9;
    }
}
