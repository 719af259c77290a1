package io.tradeseal.benchmarks;

import io.tradeseal.contracts.ResourceIds;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

/** Certificates a second by ARM's PUT from 16 clients, against 16 that commit the same two inserts. */
final class ArmPut {
    private static final int CLIENTS = 16;
    private static final int COUNT = Integer.getInteger("count", 12_000);
    private static final PartnerCertificates CERTIFICATES = new PartnerCertificates();

    private ArmPut() {}

    /** What one client does again and again, with a number that only it has. */
    @FunctionalInterface
    private interface Deed {
        void accept(int number) throws Exception;
    }

    public static void main(String[] arguments) {
        Program.run(ArmPut::measureAll);
    }

    private static void measureAll() throws Exception {
        try (var backends = new Backends();
                var service = new RunningCertificates(backends)) {
            var next = new AtomicInteger();
            Callable<Deed> put = () -> {
                var client = new LeanClient(service.port);
                return number -> {
                    var body = "{\"location\":\"westus\",\"properties\":{\"publicCertificate\":\"%s\"}}"
                            .formatted(CERTIFICATES.base64(number));
                    var id = ResourceIds.certificate(RunningCertificates.ACCOUNT, "partner-" + number);
                    var status = client.put(id, body);
                    if (status != 201) throw new IllegalStateException("PUT answers " + status);
                };
            };
            run(put, next, COUNT, new Latencies(COUNT));
            var latencies = new Latencies(COUNT);
            var ours = run(put, next, COUNT, latencies);
            prepare(service);
            var rows = new AtomicInteger(1);
            Callable<Deed> insert = () -> insert(service);
            run(insert, rows, COUNT / 2, new Latencies(COUNT));
            var alone = new Latencies(COUNT);
            var limit = run(insert, rows, COUNT, alone);
            new Figure("PUT, 16 clients", ours, limit, "/s", "the same two inserts, 16 connections", "ratio >= 0.40")
                    .print();
            new Figure(
                            "PUT, 16 clients, p99",
                            latencies.percentile(0.99),
                            alone.percentile(0.99),
                            "ms",
                            "the same two inserts",
                            "<= 60 ms")
                    .print();
        }
    }

    private static double run(Callable<Deed> clients, AtomicInteger next, int count, Latencies latencies)
            throws InterruptedException, ExecutionException {
        var last = next.get() + count;
        var start = System.nanoTime();
        try (var threads = Executors.newFixedThreadPool(CLIENTS)) {
            var runs = IntStream.range(0, CLIENTS)
                    .<Future<?>>mapToObj(client -> threads.submit(() -> {
                        var deed = clients.call();
                        for (var number = next.getAndIncrement(); number < last; number = next.getAndIncrement()) {
                            var begin = System.nanoTime();
                            deed.accept(number);
                            latencies.add(System.nanoTime() - begin);
                        }
                        return null;
                    }))
                    .toList();
            for (var run : runs) run.get();
        }
        next.set(last);
        return count / ((System.nanoTime() - start) / 1e9);
    }

    /** Empty tables like the service's, beside it. */
    private static void prepare(RunningCertificates service) throws Exception {
        try (var connection = service.pool.getConnection();
                var statement = connection.createStatement()) {
            for (var table : new String[] {"certificate", "certificate_version"}) {
                statement.execute("create table limit_%1$s (like %1$s including all)".formatted(table));
            }
        }
    }

    private static Deed insert(RunningCertificates service) throws Exception {
        var connection = service.pool.getConnection();
        connection.setAutoCommit(false);
        var certificate = connection.prepareStatement(
                "insert into limit_certificate overriding system value select * from certificate where id = ?");
        var version = connection.prepareStatement(
                "insert into limit_certificate_version select * from certificate_version where certificate_id = ?");
        return number -> {
            certificate.setInt(1, number);
            version.setInt(1, number);
            if (certificate.executeUpdate() + version.executeUpdate() != 2)
                throw new IllegalStateException("no row " + number);
            connection.commit();
        };
    }
}
