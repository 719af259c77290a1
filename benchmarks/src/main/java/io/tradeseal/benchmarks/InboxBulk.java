package io.tradeseal.benchmarks;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.tradeseal.contracts.ResourceIds;
import io.tradeseal.contracts.Topic;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.springframework.jdbc.core.JdbcTemplate;

/** Certificates a second through the inbox: read, checked, stored, and their events acknowledged by Kafka. */
final class InboxBulk {
    private static final int WARM_UP = Integer.getInteger("warmUp", 30_000);
    private static final int COUNT = Integer.getInteger("count", 40_000);
    private static final PartnerCertificates CERTIFICATES = new PartnerCertificates();

    private InboxBulk() {}

    public static void main(String[] arguments) {
        Program.run(InboxBulk::measureAll);
    }

    private static void measureAll() throws Exception {
        try (var backends = new Backends();
                var service = new RunningCertificates(backends)) {
            var db = new JdbcTemplate(service.pool);
            upload(backends, db, 0, WARM_UP);
            var ours = upload(backends, db, WARM_UP, COUNT);
            var parse = parse();
            var insert = insert(db);
            var produce = produce(backends);
            System.out.printf("parse %,.0f/s, insert %,.0f/s, produce %,.0f/s%n", parse, insert, produce);
            new Figure(
                            "inbox, certificates",
                            ours,
                            Math.min(parse, Math.min(insert, produce)),
                            "/s",
                            "least of JDK parse, insert of the rows, producer of the events",
                            ">= 8,000/s and ratio >= 0.40")
                    .print();
        }
    }

    /** Requests a second, from the first one sent until the outbox of all answers is empty. */
    private static double upload(Backends backends, JdbcTemplate db, int from, int count) throws Exception {
        var start = System.nanoTime();
        try (var producer = backends.producer(5)) {
            for (int i = from; i < from + count; i++) Backends.send(producer, request(i));
        }
        try (var admin = Admin.create(Map.of("bootstrap.servers", backends.bootstrapServers()))) {
            while (lag(admin) > 0
                    || Boolean.TRUE.equals(db.queryForObject("select exists (select from outbox)", Boolean.class)))
                Thread.sleep(20);
        }
        var rate = count / ((System.nanoTime() - start) / 1e9);
        var stored = db.queryForObject("select count(*) from certificate", Integer.class);
        if (stored == null || stored != from + count) throw new IllegalStateException(stored + " are stored");
        return rate;
    }

    private static ProducerRecord<byte[], byte[]> request(int number) {
        var name = "partner-" + number;
        var json = """
                {"integrationAccountId":"%s","name":"%s","certificate":"%s"}""".formatted(RunningCertificates.ACCOUNT, name, CERTIFICATES.base64(number));
        var key = ResourceIds.key(ResourceIds.certificate(RunningCertificates.ACCOUNT, name));
        var request = new ProducerRecord<>(Topic.INBOX.topicName(), key.getBytes(UTF_8), json.getBytes(UTF_8));
        Map.of(
                        "ce_specversion", "1.0",
                        "ce_id", Integer.toString(number),
                        "ce_source", "/benchmark",
                        "ce_type", "Tradeseal.CertificateUploadRequested.v1",
                        "content-type", "application/json")
                .forEach((header, value) -> request.headers().add(header, value.getBytes(UTF_8)));
        return request;
    }

    private static long lag(Admin admin) throws InterruptedException, ExecutionException {
        var committed = admin.listConsumerGroupOffsets("certificate-service")
                .partitionsToOffsetAndMetadata()
                .get();
        var ends = new HashMap<TopicPartition, OffsetSpec>();
        for (int i = 0; i < Topic.PARTITIONS; i++)
            ends.put(new TopicPartition(Topic.INBOX.topicName(), i), OffsetSpec.latest());
        return admin.listOffsets(ends).all().get().entrySet().stream()
                .mapToLong(end -> {
                    var position = committed.get(end.getKey());
                    return end.getValue().offset() - (position == null ? 0 : position.offset());
                })
                .sum();
    }

    private static double parse() {
        var certificates = IntStream.range(0, COUNT).mapToObj(CERTIFICATES::der).toList();
        IntStream.range(0, COUNT / 4).parallel().forEach(i -> PartnerCertificates.parse(certificates.get(i)));
        var start = System.nanoTime();
        certificates.parallelStream().forEach(PartnerCertificates::parse);
        return COUNT / ((System.nanoTime() - start) / 1e9);
    }

    /** The rows that the service wrote, a thousand in a statement, without a client that has to send them. */
    private static double insert(JdbcTemplate db) {
        for (var table : List.of("certificate", "certificate_version")) {
            db.execute("create table limit_%1$s (like %1$s including all)".formatted(table));
        }
        var start = System.nanoTime();
        for (int from = 0; from < WARM_UP + COUNT; from += 1000) {
            db.update(
                    "insert into limit_certificate overriding system value select * from certificate where id > ? and id <= ?",
                    from,
                    from + 1000);
            db.update(
                    "insert into limit_certificate_version select * from certificate_version where certificate_id > ? and certificate_id <= ?",
                    from,
                    from + 1000);
        }
        return (WARM_UP + COUNT) / ((System.nanoTime() - start) / 1e9);
    }

    private static double produce(Backends backends) {
        var topic = Topic.CERTIFICATES.topicName();
        var events = new ArrayList<ProducerRecord<byte[], byte[]>>();
        var again = topic + ".again";
        try (var consumer = backends.consumer(topic)) {
            consumer.seekToBeginning(consumer.assignment());
            while (events.size() < COUNT) {
                for (var event : consumer.poll(Duration.ofSeconds(1))) {
                    events.add(new ProducerRecord<>(again, null, event.key(), event.value(), event.headers()));
                }
            }
        }
        backends.topic(again, Topic.PARTITIONS);
        try (var producer = backends.producer(5)) {
            events.subList(0, COUNT / 4).forEach(event -> Backends.send(producer, event));
            producer.flush();
            var start = System.nanoTime();
            events.forEach(event -> Backends.send(producer, event));
            producer.flush();
            var bytes = events.stream().mapToLong(event -> event.value().length).sum();
            System.out.printf("an event has %,d bytes%n", bytes / events.size());
            return events.size() / ((System.nanoTime() - start) / 1e9);
        }
    }
}
