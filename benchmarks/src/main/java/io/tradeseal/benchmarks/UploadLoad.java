package io.tradeseal.benchmarks;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Queue;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringSerializer;

/** Uploads at an even pace, half by HTTP and half by the inbox, each a certificate of its own, sent once. */
final class UploadLoad implements AutoCloseable {
    private static final String INBOX = "tradeseal.inbox";
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final URI plain;
    private final String account;
    private final String token;
    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(5))
            .build();
    private final KafkaProducer<String, String> producer;
    private final PartnerCertificates certificates = new PartnerCertificates();
    private final ScheduledExecutorService pace = Executors.newScheduledThreadPool(2);
    private final ExecutorService requests = Executors.newVirtualThreadPerTaskExecutor();
    private final List<Future<?>> beats = new ArrayList<>();
    private final AtomicInteger next = new AtomicInteger();
    private final AtomicInteger sentToInbox = new AtomicInteger();
    private final Set<String> accepted = ConcurrentHashMap.newKeySet();
    private final Queue<Long> answered = new ConcurrentLinkedQueue<>();
    private final Map<String, AtomicInteger> outcomes = new ConcurrentHashMap<>();

    /** @param kafka settings of a producer that may write the inbox */
    UploadLoad(ConnectionVariables variables, String token, Properties kafka) {
        plain = variables.plain();
        account = variables.account();
        this.token = token;
        var settings = new Properties();
        settings.putAll(kafka);
        settings.put("acks", "all");
        settings.put("reconnect.backoff.max.ms", "200");
        producer = new KafkaProducer<>(settings, new StringSerializer(), new StringSerializer());
    }

    void begin(int perSecond) {
        var period = TimeUnit.SECONDS.toNanos(2) / perSecond;
        for (var upload : List.<Runnable>of(this::byHttp, this::byInbox)) {
            beats.add(pace.scheduleAtFixedRate(() -> requests.execute(upload), 0, period, TimeUnit.NANOSECONDS));
        }
    }

    /** Puts a certificate once. */
    private void byHttp() {
        var number = next.incrementAndGet();
        var name = "http-" + number;
        var body = "{\"location\":\"local\",\"properties\":{\"publicCertificate\":\"%s\"}}".formatted(text(number));
        try {
            var answer = http.send(
                    HttpRequest.newBuilder(
                                    plain.resolve("%s/certificates/%s?api-version=2019-05-01".formatted(account, name)))
                            .header("Authorization", "Bearer " + token)
                            .header("Content-Type", "application/json")
                            .timeout(PATIENCE)
                            .PUT(BodyPublishers.ofString(body))
                            .build(),
                    BodyHandlers.discarding());
            count("HTTP " + answer.statusCode());
            if (answer.statusCode() < 300) {
                accepted.add(name);
                answered.add(System.nanoTime());
            }
        } catch (Exception e) { // counted, whatever it is
            count("HTTP " + e.getClass().getSimpleName());
        }
    }

    @SuppressWarnings("FutureReturnValueIgnored") // its outcome comes by the callback
    private void byInbox() {
        var name = inboxName(sentToInbox.incrementAndGet());
        var value = "{\"integrationAccountId\":\"%s\",\"name\":\"%s\",\"certificate\":\"%s\"}"
                .formatted(account, name, text(next.incrementAndGet()));
        var request = new ProducerRecord<>(INBOX, name, value);
        header(request, "authorization", "Bearer " + token);
        header(request, "ce_specversion", "1.0");
        header(request, "ce_id", UUID.randomUUID().toString());
        header(request, "ce_source", "/recovery");
        header(request, "ce_type", "Tradeseal.CertificateUploadRequested.v1");
        header(request, "content-type", "application/json");
        producer.send(request, (where, e) -> {
            if (e == null) accepted.add(name);
            count("inbox " + (e == null ? "acknowledged" : e.getClass().getSimpleName()));
        });
    }

    private static void header(ProducerRecord<?, ?> request, String name, String value) {
        request.headers().add(name, value.getBytes(UTF_8));
    }

    private String text(int number) {
        return Base64.getEncoder().encodeToString(certificates.der(number));
    }

    static String inboxName(int number) {
        return "inbox-" + number;
    }

    /** How many requests have been sent to the inbox so far. */
    int sentToInbox() {
        return sentToInbox.get();
    }

    /** Names of what was answered with success, or acknowledged by the broker. */
    Set<String> accepted() {
        return accepted;
    }

    /** How often each answer and each exception was had. */
    Map<String, AtomicInteger> outcomes() {
        return new TreeMap<>(outcomes);
    }

    private void count(String outcome) {
        outcomes.computeIfAbsent(outcome, key -> new AtomicInteger()).incrementAndGet();
    }

    /**
     * Seconds between two uploads by HTTP that succeeded, at most.
     *
     * @param from {@code System.nanoTime()}; a stall that begins before it does not count, nor what comes after {@code to}
     */
    double longestStall(long from, long to) {
        var times = answered.stream()
                .filter(time -> time >= from && time <= to)
                .sorted()
                .toList();
        long longest = 0;
        for (int i = 1; i < times.size(); i++) {
            longest = Math.max(longest, times.get(i) - times.get(i - 1));
        }
        return longest / 1e9;
    }

    /** Sends no more, and waits for what was sent. */
    void end() throws InterruptedException {
        beats.forEach(beat -> beat.cancel(false));
        requests.shutdown();
        requests.awaitTermination(1, TimeUnit.MINUTES);
        producer.flush();
    }

    @Override
    public void close() {
        pace.shutdownNow();
        requests.shutdownNow();
        producer.close(Duration.ofSeconds(5));
        http.shutdownNow();
    }
}
