package io.tradeseal.benchmarks;

import io.tradeseal.contracts.CertificateEvent.CertificateUploaded;
import io.tradeseal.contracts.CertificateState;
import io.tradeseal.contracts.CertificateVersion;
import io.tradeseal.contracts.ExpirationEvent.CertificateExpiring;
import io.tradeseal.contracts.IntegrationAccountEvent.IntegrationAccountCreated;
import io.tradeseal.contracts.IntegrationAccountState;
import io.tradeseal.contracts.ResourceIds;
import io.tradeseal.notification.NotificationService;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;

/** Mails a second from the announcement on Kafka to the mark that the mail server has taken them. */
final class MailRate {
    private static final int COUNT = Integer.getInteger("count", 10_000);
    private static final int ROUND = 4_000;
    private static final int ROUNDS = Integer.getInteger("warmUp", 30);
    /** What notification-service has by default. */
    private static final int CONNECTIONS = 4;

    private static final PartnerCertificates CERTIFICATES = new PartnerCertificates();
    private final Instant notAfter = Instant.now().plus(Duration.ofDays(13)).truncatedTo(ChronoUnit.SECONDS);
    private int mailed;

    private MailRate() {}

    public static void main(String[] arguments) {
        Program.run(() -> new MailRate().measureAll());
    }

    private void measureAll() throws Exception {
        try (var backends = new Backends();
                var sink = new MailSink();
                var service = notifications(backends, sink)) {
            introduce(backends, service);
            WarmUp.untilCompilersRest(2, 10, ROUNDS, () -> {
                mail(backends, service, sink, ROUND);
                sink.forget();
            });
            var ours = mail(backends, service, sink, COUNT);
            var limit = sinkAlone(sink.mails());
            new Figure("mails", ours, limit, "/s", "the same mails by Jakarta Mail alone", ">= 1,000/s").print();
        }
    }

    private static RunningService notifications(Backends backends, MailSink sink) {
        return new RunningService(
                backends,
                "notification-service",
                NotificationService.application(),
                Map.of(
                        "notification-service.smtp.host", "127.0.0.1",
                        "notification-service.smtp.port", Integer.toString(sink.port()),
                        "notification-service.smtp.security", "NONE",
                        // The warnings come with certificates that nobody has heard of.
                        "notification-service.made-together", "0s"));
    }

    /** An account with one contact. */
    private static void introduce(Backends backends, RunningService service) throws Exception {
        var then = Instant.parse("2026-01-01T00:00:00Z");
        var account = new IntegrationAccountState(
                RunningService.ACCOUNT, "benchmark", 1, "", Map.of(), "Premium", "Enabled", "P14D", then, then);
        try (var producer = backends.producer(0)) {
            Backends.send(producer, Records.of(new IntegrationAccountCreated(account), "account"));
        }
        while (service.count("account_replica") == 0) Thread.sleep(20);
        service.create(
                ResourceIds.contact(RunningService.ACCOUNT, "ann"),
                "{\"properties\":{\"email\":\"ann@example.com\",\"displayName\":\"Ann\",\"timeZone\":\"Europe/Berlin\"}}");
    }

    /** Mails a second, all of them planned, written, sent, and told of on Kafka. */
    private double mail(Backends backends, RunningService service, MailSink sink, int count) throws Exception {
        var from = mailed;
        mailed += count;
        try (var producer = backends.producer(5)) {
            for (int i = from; i < from + count; i++) Backends.send(producer, uploaded(i));
        }
        while (service.count("certificate_replica") < from + count) Thread.sleep(50);
        var cpu = Cpu.now(service.db);
        var start = System.nanoTime();
        try (var producer = backends.producer(5)) {
            announce(producer, from, count);
        }
        while (sink.taken() < from + count || !service.hasPublishedAll()) Thread.sleep(20);
        var rate = count / ((System.nanoTime() - start) / 1e9);
        System.out.printf(
                "%,d mails: %,.0f/s, %s%n", count, rate, Cpu.now(service.db).since(cpu, count));
        return rate;
    }

    private ProducerRecord<byte[], byte[]> uploaded(int number) {
        return Records.of(new CertificateUploaded(state(number)), "uploaded-" + number);
    }

    private void announce(KafkaProducer<byte[], byte[]> producer, int from, int count) {
        for (int i = from; i < from + count; i++) {
            var now = Instant.now();
            var expiring = new CertificateExpiring(
                    id(i),
                    name(i),
                    RunningService.ACCOUNT,
                    1,
                    thumbprint(i),
                    "CN=partner-" + i + ".example,O=Example,C=DE",
                    "CN=Issuing CA,O=Example",
                    "%08X".formatted(i),
                    "P14D",
                    notAfter,
                    Duration.between(now, notAfter).toSeconds(),
                    now,
                    List.of());
            Backends.send(producer, Records.of(expiring, "expiring-" + i));
        }
    }

    private static String name(int number) {
        return "partner-" + number;
    }

    private static String id(int number) {
        return ResourceIds.certificate(RunningService.ACCOUNT, name(number));
    }

    private static String thumbprint(int number) {
        return "%040X".formatted(number);
    }

    private CertificateState state(int number) {
        var from = notAfter.minus(Duration.ofDays(365));
        var subject = "CN=partner-" + number + ".example,O=Example,C=DE";
        var issuer = "CN=Issuing CA,O=Example";
        var serial = "%08X".formatted(number);
        var sha256 = "%064X".formatted(number);
        var der = CERTIFICATES.base64(number);
        var version = new CertificateVersion(
                1,
                "Enabled",
                true,
                thumbprint(number),
                sha256,
                subject,
                issuer,
                serial,
                from,
                notAfter,
                from,
                notAfter,
                der,
                null);
        return new CertificateState(
                id(number),
                name(number),
                RunningService.ACCOUNT,
                "public",
                1,
                1,
                "Enabled",
                thumbprint(number),
                sha256,
                subject,
                issuer,
                serial,
                from,
                notAfter,
                from,
                notAfter,
                der,
                List.of(),
                null,
                null,
                null,
                List.of(),
                List.of(version));
    }

    /** The same mails over as many connections, read beforehand. */
    private static double sinkAlone(List<byte[]> mails) throws Exception {
        try (var sink = new MailSink()) {
            var properties = new Properties();
            properties.put("mail.smtp.host", "127.0.0.1");
            properties.put("mail.smtp.port", Integer.toString(sink.port()));
            var session = Session.getInstance(properties);
            var warmUp = mails.subList(0, mails.size() / 2);
            send(session, read(session, warmUp));
            var messages = read(session, mails);
            var start = System.nanoTime();
            send(session, messages);
            return mails.size() / ((System.nanoTime() - start) / 1e9);
        }
    }

    private static List<MimeMessage> read(Session session, List<byte[]> mails) throws MessagingException {
        var messages = new ArrayList<MimeMessage>();
        for (var mail : mails) messages.add(new MimeMessage(session, new ByteArrayInputStream(mail)));
        return messages;
    }

    private static void send(Session session, List<MimeMessage> messages) throws Exception {
        try (var threads = Executors.newFixedThreadPool(CONNECTIONS)) {
            var runs = IntStream.range(0, CONNECTIONS)
                    .<Future<?>>mapToObj(connection -> threads.submit(() -> {
                        try (var transport = session.getTransport("smtp")) {
                            transport.connect();
                            for (int i = connection; i < messages.size(); i += CONNECTIONS) {
                                var message = messages.get(i);
                                transport.sendMessage(message, message.getAllRecipients());
                            }
                        }
                        return null;
                    }))
                    .toList();
            for (var run : runs) run.get();
        }
    }
}
