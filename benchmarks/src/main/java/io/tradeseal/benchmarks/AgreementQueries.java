package io.tradeseal.benchmarks;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.tradeseal.agreement.AgreementService;
import io.tradeseal.agreement.effective.Resolvers;
import io.tradeseal.agreement.replica.CertificateBounds;
import io.tradeseal.agreement.replica.CertificateBounds.Bound;
import io.tradeseal.agreement.replica.CertificateReplica;
import io.tradeseal.agreement.replica.CertificateReplicas;
import io.tradeseal.agreement.uses.CertificateUser;
import io.tradeseal.agreement.uses.CertificateUsers;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.IntConsumer;
import java.util.function.IntFunction;
import java.util.regex.Pattern;

/** What people ask of an account with a million certificates and a hundred thousand agreements, over HTTP. */
final class AgreementQueries {
    private static final int CERTIFICATES = Integer.getInteger("stored", 1_000_000);
    private static final int AGREEMENTS = Integer.getInteger("agreements", 100_000);
    private static final int COUNT = Integer.getInteger("count", 500);
    private static final int WARM_UP = Integer.getInteger("warmUp", 500);
    private static final int PAGE = 100;
    private static final Pattern NEXT = Pattern.compile("\"nextLink\":\"https?://[^/]*([^\"]*)\"");

    private final RunningService service;
    private final Agreements filled;
    private final LeanClient http;

    private AgreementQueries(RunningService service, Agreements filled, LeanClient http) {
        this.service = service;
        this.filled = filled;
        this.http = http;
    }

    public static void main(String[] arguments) {
        Program.run(() -> {
            try (var backends = new Backends();
                    var service = new RunningService(
                            backends, "agreement-service", AgreementService.application(), Map.of())) {
                var filled = new Agreements(service.db, CERTIFICATES, AGREEMENTS);
                var start = System.nanoTime();
                filled.fill();
                System.out.printf("filled in %.0f s%n", (System.nanoTime() - start) / 1e9);
                try (var http = new LeanClient(service.port)) {
                    new AgreementQueries(service, filled, http).measureAll();
                }
            }
        });
    }

    private void measureAll() throws IOException {
        var users = service.bean(CertificateUsers.class);
        var resolvers = service.bean(Resolvers.class);
        IntFunction<String> guest = number -> Agreements.certificate(filled.guest(number));
        IntFunction<String> host = number -> Agreements.certificate(1 + number % Agreements.HOSTS);
        IntConsumer firstUsers = number ->
                resolvers.load(users.ofCertificate(host.apply(number), "", PAGE + 1), certificate(host, number));
        measure("list page", "GET", n -> "/agreements" + after(Agreements.agreement(n)), "", this::list);
        measure("usages of a guest's", "GET", n -> usages(guest.apply(n)), "", n -> {
            resolvers.load(users.ofCertificate(guest.apply(n), "", PAGE + 1), certificate(guest, n));
        });
        measure("usages of a host's", "GET", n -> usages(host.apply(n)), "", firstUsers);
        measure("effectiveCertificates", "GET", n -> "/agreements/a" + n + "/effectiveCertificates", "", n -> {
            resolvers.load(users.findAll(List.of(Agreements.agreement(n))));
        });
        var expire = "{\"properties\":{\"action\":\"expire\"}}";
        measure("impact of a host's expiry", "POST", n -> path(host.apply(n)) + "/impact", expire, firstUsers);
        measure("changes of 90 days", "GET", n -> "/changes?from=" + from(n), "", this::changes);
        pageThrough(usages(Agreements.certificate(1)), AGREEMENTS / Agreements.HOSTS);
    }

    private static String usages(String certificateKey) {
        return path(certificateKey) + "/usages";
    }

    private static String path(String resourceKey) {
        return resourceKey.substring(Agreements.ACCOUNT.length());
    }

    private static String after(String key) {
        return "?$skiptoken=" + Base64.getUrlEncoder().withoutPadding().encodeToString(key.getBytes(UTF_8));
    }

    private Instant from(int number) {
        return Instant.now().plus(Duration.ofMinutes(number));
    }

    private List<CertificateReplica> certificate(IntFunction<String> key, int number) {
        return service.bean(CertificateReplicas.class).findAll(List.of(key.apply(number)));
    }

    private void list(int number) {
        service.db.queryForList("""
                select kind, resource_id, name, type_key, location, tags, properties, metadata, revision, edited_revision,
                    created_at, changed_at, deleted_at
                from artifact
                where account_key = ? and kind = 'AGREEMENT' and deleted_at is null and resource_key > ?
                order by resource_key limit ?
                """, Agreements.ACCOUNT, Agreements.agreement(number), PAGE + 1);
    }

    private void changes(int number) {
        var some = service.bean(CertificateBounds.class)
                .ofAccount(
                        Agreements.ACCOUNT,
                        new Bound(from(number), "\uffff"),
                        from(number).plus(Duration.ofDays(90)),
                        PAGE);
        var keys = some.stream().map(Bound::certificateKey).toList();
        var known = service.bean(CertificateReplicas.class).findAll(keys);
        var users = service.bean(CertificateUsers.class).ofCertificates(keys, 20);
        service.bean(Resolvers.class)
                .load(
                        users.values().stream()
                                .<CertificateUser>flatMap(List::stream)
                                .toList(),
                        known);
    }

    /** @param path behind the account's, by the number of an agreement drawn at random */
    private void measure(String name, String method, IntFunction<String> path, String body, IntConsumer sql)
            throws IOException {
        IntConsumer request = number -> {
            var target = Agreements.ACCOUNT + path.apply(number);
            send(method, target + (target.contains("?") ? "&" : "?") + LeanClient.API_VERSION.substring(1), body);
        };
        run(request, WARM_UP);
        run(sql, WARM_UP);
        var ours = run(request, COUNT);
        var limit = run(sql, COUNT);
        System.out.printf("%s: p50 %.1f ms, the SQL %.1f ms%n", name, ours.percentile(0.5), limit.percentile(0.5));
        new Figure(
                        name + ", p99",
                        ours.percentile(0.99),
                        limit.percentile(0.99),
                        "ms",
                        "the same SQL by JDBC",
                        "<= 100 ms")
                .print();
    }

    private static Latencies run(IntConsumer work, int count) {
        var latencies = new Latencies(count);
        var random = new Random(count);
        for (var i = 0; i < count; i++) {
            var number = 1 + random.nextInt(AGREEMENTS);
            var start = System.nanoTime();
            work.accept(number);
            latencies.add(System.nanoTime() - start);
        }
        return latencies;
    }

    private String send(String method, String target, String body) {
        try {
            var answer = http.send(method, target, body);
            if (answer.status() != 200) throw new IllegalStateException(target + " answers " + answer.status());
            return answer.body();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Every page of a list, one after the other. */
    private void pageThrough(String path, int expected) {
        var latencies = new Latencies(expected / PAGE + 1);
        var found = 0;
        var target = Agreements.ACCOUNT + path + LeanClient.API_VERSION;
        while (!target.isEmpty()) {
            var start = System.nanoTime();
            var body = send("GET", target, "");
            latencies.add(System.nanoTime() - start);
            found += body.split("\"agreementName\"", -1).length - 1;
            var next = NEXT.matcher(body);
            target = next.find() ? next.group(1) : "";
        }
        if (found != expected) throw new IllegalStateException(found + " of " + expected + " users were listed");
        System.out.printf(
                "%,d users of one certificate in %d pages: p99 %.1f ms a page%n",
                found, latencies.count(), latencies.percentile(0.99));
    }
}
