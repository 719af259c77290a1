package io.tradeseal.benchmarks;

import java.io.IOException;
import java.io.InputStream;
import java.math.BigInteger;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPairGenerator;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Date;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import tools.jackson.databind.json.JsonMapper;

/**
 * Kills parts of a running installation, one after the other as a seed says, while certificates are uploaded by HTTP and by the
 * inbox and others fall due for a warning: what was accepted and is not there, what was told twice, and how long everything stood
 * still. {@code -Dcontainers=true} kills containers of images that are built; otherwise it is the quickstart.
 */
final class Recovery {
    private static final int PORT = Integer.getInteger("port", 18443);
    private static final Duration LENGTH = Duration.ofMinutes(Integer.getInteger("minutes", 10));
    private static final int PER_SECOND = 50;
    private static final int SEED = Integer.getInteger("seed", 1);
    private static final Duration BETWEEN_WARNINGS = Duration.ofSeconds(10);
    private static final Duration THRESHOLD = Duration.ofDays(30);
    /** What was accepted has been told by then, or is lost. */
    private static final Duration SETTLING = Duration.ofMinutes(2);

    private final Installation installation;
    private final ConnectionVariables variables;
    private final String token;
    private final HttpClient http = HttpClient.newHttpClient();
    /** Of the certificates that fall due while it runs: milliseconds of the system's clock. */
    private final Map<String, Long> due = new LinkedHashMap<>();

    private final List<Killed> kills = new ArrayList<>();

    /**
     * A kill and what came of it.
     *
     * @param began {@code System.nanoTime()}, a little before it
     * @param over the same, as soon as requests of the inbox were consumed again
     * @param untilConsumed seconds from ready to the first upload that was sent to the inbox after the kill and is told
     */
    private record Killed(String victim, long began, long over, double untilConsumed) {}

    private Recovery(Installation installation) throws IOException, InterruptedException {
        this.installation = installation;
        variables = ConnectionVariables.in(installation.directory());
        token = variables.token();
    }

    public static void main(String[] arguments) {
        Program.run(() -> {
            try (var installation =
                    Boolean.getBoolean("containers") ? KilledContainers.start(PORT) : KilledQuickstart.start(PORT)) {
                new Recovery(installation).measure();
            }
        });
    }

    private void measure() throws Exception {
        var kafka = kafka();
        prepareWarnings();
        try (var heard = new HeardEvents(kafka);
                var load = new UploadLoad(variables, token, kafka)) {
            load.begin(PER_SECOND);
            kill(load, heard);
            load.end();
            settle(load, heard);
            report(load, heard);
        }
    }

    private void kill(UploadLoad load, HeardEvents heard) throws Exception {
        var random = new Random(SEED);
        var victims = installation.victims();
        var end = System.nanoTime() + LENGTH.toNanos();
        for (int i = 0; System.nanoTime() < end; i++) {
            Thread.sleep(Duration.ofMillis(5_000 + random.nextInt(10_000)));
            // Each in its turn for as long as there are any that were not killed; then as it comes.
            var victim = victims.get(i < victims.size() ? i : random.nextInt(victims.size()));
            var sent = load.sentToInbox();
            var began = System.nanoTime() - TimeUnit.SECONDS.toNanos(1);
            victim.killing().untilReady();
            var ready = System.nanoTime();
            var consumed = consumedAt(heard, load, sent);
            // HTTP too has had an answer by then.
            Thread.sleep(Duration.ofSeconds(2));
            kills.add(new Killed(victim.name(), began, System.nanoTime(), Math.max(0, consumed - ready) / 1e9));
        }
        Thread.sleep(Duration.ofSeconds(10));
        if (!installation.isWhole()) throw new IllegalStateException("A part has ended that nobody killed");
    }

    /** When the first was told of those that were sent later than so many. */
    private static long consumedAt(HeardEvents heard, UploadLoad load, int sent) throws InterruptedException {
        var deadline = System.nanoTime() + SETTLING.toNanos();
        while (System.nanoTime() < deadline) {
            for (int number = sent + 1; number <= load.sentToInbox(); number++) {
                var told = heard.told(UploadLoad.inboxName(number));
                if (told.isPresent()) return told.get();
            }
            Thread.sleep(5);
        }
        throw new IllegalStateException("Nothing is consumed any more");
    }

    private void settle(UploadLoad load, HeardEvents heard) throws InterruptedException {
        var deadline = System.nanoTime() + SETTLING.toNanos();
        while (System.nanoTime() < deadline
                && !load.accepted().stream().allMatch(name -> heard.told(name).isPresent())) {
            Thread.sleep(100);
        }
        // Whatever would be told twice has been by then.
        Thread.sleep(Duration.ofSeconds(5));
    }

    private void report(UploadLoad load, HeardEvents heard) throws Exception {
        var accepted = load.accepted();
        var stored = stored();
        var lost = accepted.stream().filter(name -> !stored.contains(name)).count();
        var untold =
                accepted.stream().filter(name -> heard.timesTold(name) == 0).count();
        var doubled = stored.stream().filter(name -> heard.timesTold(name) > 1).count();
        System.out.printf(
                "%,d accepted, %d lost, %d not told, %d told twice; %s%n",
                accepted.size(), lost, untold, doubled, load.outcomes());
        var victims = kills.stream().collect(Collectors.groupingBy(Killed::victim, TreeMap::new, Collectors.toList()));
        victims.forEach((victim, of) -> {
            var stall = of.stream()
                    .mapToDouble(kill -> load.longestStall(kill.began(), kill.over()))
                    .max()
                    .orElseThrow();
            new Figure(victim + ": HTTP stalls", stall, 15, "s", of.size() + " kills", "<= 15 s").print();
        });
        var consuming =
                kills.stream().mapToDouble(Killed::untilConsumed).sorted().toArray();
        System.out.printf(
                Locale.ROOT,
                "from ready to the first record: %d kills, p50 %.1f s%n",
                consuming.length,
                consuming[consuming.length / 2]);
        new Figure("… at most", consuming[consuming.length - 1], 5, "s", "the budget", "<= 5 s").print();
        lateness(heard);
    }

    private void lateness(HeardEvents heard) {
        var now = System.currentTimeMillis();
        var over = due.entrySet().stream()
                .filter(certificate -> certificate.getValue() < now - SETTLING.toMillis() / 4)
                .toList();
        var late = over.stream()
                .flatMap(certificate -> heard.warned(certificate.getKey()).stream()
                        .map(warned -> (warned - certificate.getValue()) / 1e3))
                .sorted()
                .toList();
        System.out.printf(
                Locale.ROOT,
                "warnings: %d due, %d told, p50 %.1f s late%n",
                over.size(),
                late.size(),
                late.get(late.size() / 2));
        new Figure("… at most", late.getLast(), 60, "s", "a minute", "never minutes late").print();
    }

    /** Certificates that reach the one threshold one after the other, from a minute on. */
    private void prepareWarnings() throws Exception {
        put("/expirationPolicy", "{\"properties\":{\"thresholds\":[\"P30D\"]}}");
        var generator = KeyPairGenerator.getInstance("EC");
        generator.initialize(256);
        var keys = generator.generateKeyPair();
        var signer = new JcaContentSignerBuilder("SHA256withECDSA").build(keys.getPrivate());
        var name = new X500Name("CN=due");
        var first = Instant.now().plusSeconds(60).getEpochSecond();
        for (long i = 0; i < LENGTH.dividedBy(BETWEEN_WARNINGS); i++) {
            var at = Instant.ofEpochSecond(first).plus(BETWEEN_WARNINGS.multipliedBy(i));
            var certificate = new JcaX509v3CertificateBuilder(
                            name,
                            BigInteger.valueOf(1_000 + i),
                            Date.from(at.minus(THRESHOLD)),
                            Date.from(at.plus(THRESHOLD)),
                            name,
                            keys.getPublic())
                    .build(signer)
                    .getEncoded();
            put(
                    "/certificates/due-" + i,
                    "{\"location\":\"local\",\"properties\":{\"publicCertificate\":\"%s\"}}"
                            .formatted(Base64.getEncoder().encodeToString(certificate)));
            due.put("due-" + i, at.toEpochMilli());
        }
    }

    private void put(String path, String body) throws Exception {
        var answer = http.send(
                request(variables.account() + path + "?api-version=2019-05-01")
                        .header("Content-Type", "application/json")
                        .PUT(BodyPublishers.ofString(body))
                        .build(),
                BodyHandlers.ofString());
        if (answer.statusCode() >= 300) throw new IllegalStateException(path + ": " + answer.body());
    }

    /** Names of all certificates that are there. */
    private Set<String> stored() throws Exception {
        var names = new HashSet<String>();
        var next = variables.account() + "/certificates?api-version=2019-05-01&$top=1000";
        while (!next.isEmpty()) {
            var answer = http.send(request(next).build(), BodyHandlers.ofString());
            if (answer.statusCode() != 200) throw new IllegalStateException(next + ": " + answer.body());
            var page = JsonMapper.shared().readTree(answer.body());
            page.path("value")
                    .forEach(certificate -> names.add(certificate.path("name").asString()));
            var link = page.path("nextLink").asString("");
            next = link.isEmpty()
                    ? ""
                    : URI.create(link).getRawPath() + "?" + URI.create(link).getRawQuery();
        }
        return names;
    }

    private HttpRequest.Builder request(String target) {
        return HttpRequest.newBuilder(variables.plain().resolve(target)).header("Authorization", "Bearer " + token);
    }

    private Properties kafka() throws IOException {
        var settings = new Properties();
        try (InputStream file = Files.newInputStream(Path.of(variables.get("TRADESEAL_KAFKA_PROPERTIES")))) {
            settings.load(file);
        }
        return settings;
    }
}
