package io.tradeseal.benchmarks;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * What strangers can do to the quickstart: its heap before, during and after each attack, and how long somebody with a token
 * waits meanwhile for a page of certificates, each fifth time by a new connection. No process may end. The last attack has a
 * token itself.
 */
final class Doors {
    private static final int PORT = Integer.getInteger("port", 18443);
    private static final Duration PHASE = Duration.ofSeconds(Integer.getInteger("seconds", 20));
    private static final double MOST_MILLIS = 1_000;

    private final StartedQuickstart quickstart;
    private final URI plain;
    private final URI https;
    private final String token;
    private final String account;

    private Doors(StartedQuickstart quickstart) throws Exception {
        this.quickstart = quickstart;
        var variables = ConnectionVariables.in(quickstart.directory());
        plain = variables.plain();
        https = URI.create(variables.get("TRADESEAL_URL"));
        account = variables.account();
        token = variables.token();
    }

    public static void main(String[] arguments) {
        Program.run(Doors::measureAll);
    }

    private static void measureAll() throws Exception {
        var directory = Files.createTempDirectory("tradeseal-doors-");
        try (var quickstart = StartedQuickstart.on(directory, PORT)) {
            new Doors(quickstart).attackAll();
        } finally {
            try (var paths = Files.walk(directory)) {
                for (var path : paths.sorted(Comparator.reverseOrder()).toList()) Files.delete(path);
            }
        }
    }

    /** Begins an attack; closing the strangers ends it. */
    @FunctionalInterface
    private interface Attack {
        void by(Strangers strangers) throws Exception;
    }

    private void attackAll() throws Exception {
        phase("nobody else", strangers -> {});
        phase("5,000 idle connections", strangers -> {
            strangers.connect(2_500, plain, "");
            strangers.connect(2_500, https, "");
        });
        phase("4,300 half heads", strangers -> strangers.connect(4_300, plain, "GET / HTTP/1.1\r\nHost: local"));
        phase("1,000 slow bodies", strangers -> strangers.drip(1_000, plain, post("/sign-in", 9_000)));
        phase(
                "1,000 slow bodies, forwarded",
                strangers -> strangers.drip(1_000, plain, post("/integrationAccounts/x/agreements/y", 4_000_000)));
        phase(
                "100 sign-ins of 4 MB",
                strangers -> strangers.send(100, plain, post("/sign-in", 4_000_000), "name=".repeat(800_000)));
        phase(
                "10 imports of 64 MiB",
                strangers -> strangers.send(
                        10,
                        plain,
                        "POST %s/certificates/import?api-version=2019-05-01 HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nAuthorization: Bearer %s\r\nContent-Length: %d\r\n\r\n"
                                .formatted(account, token, IMPORT.length()),
                        IMPORT));
    }

    /** One text, just below the limit. */
    private static final String IMPORT =
            "{\"certificates\":[{\"certificate\":\"" + "A".repeat(64 * 1024 * 1024 - 100) + "\"}]}";

    private static String post(String path, int length) {
        return "POST %s HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: %d\r\n\r\n"
                .formatted(path, length);
    }

    private void phase(String name, Attack attack) throws Exception {
        var before = heap(true);
        var latencies = new Latencies(100_000);
        var failures = new AtomicInteger();
        var over = new AtomicBoolean();
        var client = Thread.ofPlatform().start(() -> ask(latencies, failures, over));
        long during;
        try (var strangers = new Strangers()) {
            attack.by(strangers);
            Thread.sleep(PHASE);
            during = heap(false);
        } finally {
            over.set(true);
            client.join();
        }
        System.out.printf(
                Locale.ROOT,
                "%-30s heap %4d MiB before, %4d during, %4d after; good client %5d answers, %d failed, p50 %,.0f ms, max %,.0f ms%n",
                name,
                before,
                during,
                heap(true),
                latencies.count(),
                failures.get(),
                latencies.percentile(0.5),
                latencies.percentile(1));
        new Figure(name + ", p99", latencies.percentile(0.99), MOST_MILLIS, "ms", "the budget", "<= 1 s").print();
        if (!quickstart.process().isAlive()) throw new IllegalStateException("The process has ended: " + name);
    }

    private void ask(Latencies latencies, AtomicInteger failures, AtomicBoolean over) {
        var http = client();
        for (int i = 0; !over.get(); i++) {
            if (i % 5 == 0) {
                http.close();
                http = client();
            }
            var start = System.nanoTime();
            try {
                var answer = http.send(
                        HttpRequest.newBuilder(plain.resolve(account + "/certificates?api-version=2019-05-01"))
                                .header("Authorization", "Bearer " + token)
                                .timeout(Duration.ofSeconds(30))
                                .build(),
                        BodyHandlers.discarding());
                if (answer.statusCode() != 200) failures.incrementAndGet();
                Thread.sleep(20);
            } catch (Exception e) { // counted, whatever it is
                failures.incrementAndGet();
            }
            latencies.add(System.nanoTime() - start);
        }
        http.close();
    }

    private static HttpClient client() {
        return HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    }

    /** Mebibytes that are in use, of what is reached when {@code collected}. */
    private long heap(boolean collected) throws Exception {
        if (collected) jcmd("GC.run");
        return jcmd("GC.heap_info").stream()
                        .filter(line -> line.contains("used") && line.contains("total"))
                        .mapToLong(line -> Long.parseLong(line.replaceAll(".*used (\\d+)K.*", "$1")))
                        .sum()
                / 1024;
    }

    private List<String> jcmd(String command) throws Exception {
        var jcmd = Path.of(System.getProperty("java.home"), "bin", "jcmd").toString();
        var process = new ProcessBuilder(
                        jcmd, Long.toString(quickstart.process().pid()), command)
                .redirectErrorStream(true)
                .start();
        var lines = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8)
                .lines()
                .toList();
        process.waitFor();
        return lines;
    }
}
