package io.tradeseal.benchmarks;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.net.URLEncoder;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Random;
import java.util.function.IntConsumer;
import java.util.function.IntFunction;

/** A million certificates, searched over HTTP by whatever they may be known by. */
final class CertificateSearches {
    private static final int CERTIFICATES = Integer.getInteger("stored", 1_000_000);
    private static final int COUNT = Integer.getInteger("count", 500);
    private static final int WARM_UP = Integer.getInteger("warmUp", 300);
    private static final HexFormat COLONS = HexFormat.ofDelimiter(":").withUpperCase();
    private static final HexFormat BLANKS = HexFormat.ofDelimiter(" ");

    private final RunningService service;
    private final LeanClient http;
    private Latencies limit = new Latencies(0);

    private CertificateSearches(RunningService service, LeanClient http) {
        this.service = service;
        this.http = http;
    }

    public static void main(String[] arguments) {
        Program.run(() -> {
            try (var backends = new Backends();
                    var service = RunningService.certificates(backends)) {
                var start = System.nanoTime();
                new FoundCertificates(service.db, CERTIFICATES).fill();
                System.out.printf("filled in %.0f s%n", (System.nanoTime() - start) / 1e9);
                try (var http = new LeanClient(service.port)) {
                    new CertificateSearches(service, http).measureAll();
                }
            }
        });
    }

    private void measureAll() {
        run(this::byPrimaryKey, WARM_UP);
        limit = run(this::byPrimaryKey, COUNT);
        System.out.printf("the row by its primary key, by JDBC: p50 %.2f ms%n", limit.percentile(0.5));
        measure("SHA-1 of openssl", n -> "sha1 Fingerprint=" + COLONS.formatHex(hash("SHA-256", "a" + n), 0, 20));
        measure("SHA-1 of certmgr", n -> "\u200e" + BLANKS.formatHex(hash("SHA-256", "a" + n), 0, 20));
        measure("SHA-256 of keytool", n -> "SHA256: " + COLONS.formatHex(hash("SHA-256", "" + n)));
        measure(
                "serial number of openssl",
                n -> "serial=" + HexFormat.of().withUpperCase().formatHex(hash("MD5", "" + n)));
        measure("serial number, decimal", n -> new BigInteger(1, hash("MD5", "" + n)).toString());
        measure("DNS name", n -> "DNS:" + FoundCertificates.host(n));
        measure("mail address", FoundCertificates::mailbox);
        measure("IP address", n -> "IP Address:" + FoundCertificates.address(n));
        measure("URI", n -> "URI:" + FoundCertificates.uri(n));
        measure("name of the certificate", n -> "Company%d-AS2-%d".formatted(n % 50_000, n));
        measure("company of 20", n -> "company%d".formatted(n % 50_000));
        measure("word that all have", n -> n % 2 == 0 ? "example" : "as2");
        measure("beginning that all have", n -> n % 2 == 0 ? "comp" : "e");
        measure("words that many have", n -> "issuing authority g%d de".formatted(n % 20));
        measure("word that 1 in 20 has", n -> "g%d".formatted(n % 20));
        measure("words of many, together rare", n -> "word%d term%d g%d fr".formatted(n % 8, n / 8 % 8, n % 20));
        measure("words of many, never together", n -> "word%d term%d nothing".formatted(n % 8, n / 8 % 8));
    }

    private static byte[] hash(String algorithm, String text) {
        try {
            return MessageDigest.getInstance(algorithm).digest(text.getBytes(UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private void byPrimaryKey(int number) {
        service.db.queryForList("""
                select c.id, c.resource_key, c.name, v.version, v.state, v.thumbprint, v.subject, v.issuer, v.serial_number,
                  v.not_before, v.not_after
                from certificate c
                join certificate_version v on v.certificate_id = c.id and v.version = c.shown_version
                where c.id = ?
                """, number);
    }

    /** Every other one within the account; what is known by one certificate alone has to be found. */
    private void measure(String name, IntFunction<String> text) {
        IntConsumer search = number -> {
            var target = "/api/certificates?search=" + URLEncoder.encode(text.apply(number), UTF_8)
                    + (number % 2 == 0 ? "" : "&account=" + RunningService.ACCOUNT);
            var body = send(target);
            if (!body.contains("\"id\"") && !name.contains("never") && !name.contains("rare")) {
                throw new IllegalStateException(target + " finds nothing");
            }
        };
        run(search, WARM_UP);
        var cpu = Cpu.now(service.db);
        var ours = run(search, COUNT);
        System.out.printf(
                "%s: p50 %.1f ms; %s%n",
                name, ours.percentile(0.5), Cpu.now(service.db).since(cpu, COUNT));
        new Figure(
                        name + ", p99",
                        ours.percentile(0.99),
                        limit.percentile(0.99),
                        "ms",
                        "the row by its primary key",
                        "<= 50 ms")
                .print();
    }

    private static Latencies run(IntConsumer work, int count) {
        var latencies = new Latencies(count);
        var random = new Random(count);
        for (int i = 0; i < count; i++) {
            int number = 1 + random.nextInt(CERTIFICATES);
            var start = System.nanoTime();
            work.accept(number);
            latencies.add(System.nanoTime() - start);
        }
        return latencies;
    }

    private String send(String target) {
        try {
            var answer = http.send("GET", target, "");
            if (answer.status() != 200) throw new IllegalStateException(target + " answers " + answer.status());
            return answer.body();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
