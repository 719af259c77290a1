package io.tradeseal.benchmarks;

import io.tradeseal.contracts.CertificateUploadRequested;
import io.tradeseal.contracts.Topic;
import io.tradeseal.testkit.TestTokens;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.springframework.cloud.stream.binding.BindingsLifecycleController;

/** Certificates a second through the inbox: read, checked, stored, and their events acknowledged by Kafka. */
final class InboxBulk {
    private static final int ROUND = 60_000;

    /** Rounds at most. */
    private static final int WARM_UP = Integer.getInteger("warmUp", 20);

    private static final int COUNT = Integer.getInteger("count", 60_000);

    /** Measured, of which the median counts: on a machine with neighbours one round says little. */
    private static final int ROUNDS = Integer.getInteger("rounds", 5);

    private static final int SAMPLE = Math.min(COUNT, 30_000);
    /** One for all, as a system that sends many has one for an hour. */
    private static final byte[] TOKEN = ("Bearer " + TestTokens.shared().owner()).getBytes(StandardCharsets.US_ASCII);

    private static final PartnerCertificates CERTIFICATES = new PartnerCertificates();

    private InboxBulk() {}

    public static void main(String[] arguments) {
        Program.run(InboxBulk::measureAll);
    }

    private static void measureAll() throws Exception {
        try (var backends = new Backends();
                var service = RunningService.certificates(backends)) {
            var next = new AtomicInteger();
            WarmUp.untilCompilersRest(1, 3, WARM_UP, () -> upload(backends, service, next.getAndAdd(ROUND), ROUND));
            var rates = new double[ROUNDS];
            for (int i = 0; i < ROUNDS; i++) rates[i] = upload(backends, service, next.getAndAdd(COUNT), COUNT);
            var ours = Arrays.stream(rates).sorted().toArray()[ROUNDS / 2];
            var parse = parse();
            var insert = insert(service);
            var events = Records.copies(
                    backends, Topic.CERTIFICATES.topicName(), SAMPLE, Topic.CERTIFICATES.topicName() + ".again");
            backends.topic(events.getFirst().topic(), Topic.PARTITIONS);
            var produce = Records.produce(backends, events);
            var bytes = events.stream().mapToLong(event -> event.value().length).sum() / events.size();
            System.out.printf(
                    "parse %,.0f/s, insert %,.0f/s, produce %,.0f/s of %,d bytes%n", parse, insert, produce, bytes);
            new Figure(
                            "inbox, certificates",
                            ours,
                            Math.min(parse, Math.min(insert, produce)),
                            "/s",
                            "least of JDK parse, multi-row insert by one client, producer of the events",
                            ">= 8,000/s and ratio >= 0.40")
                    .print();
        }
    }

    /**
     * Requests a second that lie ready on the topic, until the events of all are acknowledged. The inventory is empty at
     * the beginning, as the tables are that the limit is measured on.
     */
    private static double upload(Backends backends, RunningService service, int from, int count) throws Exception {
        service.db.execute("truncate certificate, certificate_version, answered_request");
        var bindings = service.bean(BindingsLifecycleController.class);
        bindings.pause("uploadRequests-in-0");
        try (var producer = backends.producer(5)) {
            for (int i = from; i < from + count; i++) {
                var request = new CertificateUploadRequested(
                        RunningService.ACCOUNT, "partner-" + i, CERTIFICATES.base64(i), null, null);
                var record = Records.of(request, Integer.toString(i));
                record.headers().add("authorization", TOKEN);
                Backends.send(producer, record);
            }
        }
        var last = newest(service) + count;
        var cpu = Cpu.now(service.db);
        var start = System.nanoTime();
        bindings.resume("uploadRequests-in-0");
        while (newest(service) < last || !service.hasPublishedAll() || service.count("certificate") < count)
            Thread.sleep(20);
        var rate = count / ((System.nanoTime() - start) / 1e9);
        System.out.printf(
                "%,d requests: %,.0f/s, %s%n", count, rate, Cpu.now(service.db).since(cpu, count));
        if (service.count("certificate") != count) throw new IllegalStateException("Not all are stored");
        return rate;
    }

    /** The last id that was given, also to what is no longer there; cheaper than to count. */
    private static long newest(RunningService service) {
        var newest = service.db.queryForObject(
                "select case when is_called then last_value else 0 end from certificate_id_seq", Long.class);
        return newest == null ? 0 : newest;
    }

    private static double parse() {
        var certificates = IntStream.range(0, COUNT).mapToObj(CERTIFICATES::der).toList();
        IntStream.range(0, COUNT / 4).parallel().forEach(i -> PartnerCertificates.parse(certificates.get(i)));
        var start = System.nanoTime();
        certificates.parallelStream().forEach(PartnerCertificates::parse);
        return COUNT / ((System.nanoTime() - start) / 1e9);
    }

    /** The same rows, sent by one client a batch of a thousand at a time, as the design's multi-row insert. */
    private static double insert(RunningService service) throws SQLException {
        try (var connection = service.rewritingConnection()) {
            var certificates = StoredRows.of(connection, "certificate", "id", SAMPLE);
            var versions = StoredRows.of(connection, "certificate_version", "certificate_id", SAMPLE);
            var start = System.nanoTime();
            certificates.insertAll(connection, 1000);
            versions.insertAll(connection, 1000);
            return SAMPLE / ((System.nanoTime() - start) / 1e9);
        }
    }
}
