package io.tradeseal.benchmarks;

import io.tradeseal.contracts.ResourceIds;
import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

/** Certificates a second by ARM's PUT from 16 clients, against 16 that commit the same two inserts. */
final class ArmPut {
    private static final int CLIENTS = 16;
    private static final int COUNT = Integer.getInteger("count", 15_000);
    private static final int ROUND = 10_000;

    /** Rounds at most. */
    private static final int WARM_UP = Integer.getInteger("warmUp", 30);

    private static final PartnerCertificates CERTIFICATES = new PartnerCertificates();

    private ArmPut() {}

    /** One client, which does the same again and again, each time with a number that only it has. */
    private interface Client extends AutoCloseable {
        void accept(int number) throws Exception;

        @Override
        void close() throws IOException, SQLException;
    }

    public static void main(String[] arguments) {
        Program.run(ArmPut::measureAll);
    }

    private static void measureAll() throws Exception {
        try (var backends = new Backends();
                var service = RunningService.certificates(backends)) {
            var next = new AtomicInteger();
            Callable<Client> put = () -> new Put(new LeanClient(service.port));
            WarmUp.untilCompilersRest(1, 5, WARM_UP, () -> run(put, next, ROUND, new Latencies(ROUND)));
            var latencies = new Latencies(COUNT);
            var cpu = Cpu.now(service.db);
            var ours = run(put, next, COUNT, latencies);
            System.out.println(Cpu.now(service.db).since(cpu, COUNT));
            StoredRows certificates;
            StoredRows versions;
            try (var connection = service.pool.getConnection()) {
                certificates = StoredRows.of(connection, "certificate", "id", ROUND + COUNT);
                versions = StoredRows.of(connection, "certificate_version", "certificate_id", ROUND + COUNT);
            }
            var rows = new AtomicInteger();
            Callable<Client> insert = () -> new Insert(service.pgbenchConnection(), certificates, versions);
            run(insert, rows, ROUND, new Latencies(ROUND));
            var alone = new Latencies(COUNT);
            var limit = run(insert, rows, COUNT, alone);
            new Figure(
                            "PUT, 16 clients",
                            ours,
                            limit,
                            "/s",
                            "the same two inserts as pgbench sends them, 16 connections",
                            "ratio >= 0.40")
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

    private static double run(Callable<Client> clients, AtomicInteger next, int count, Latencies latencies)
            throws InterruptedException, ExecutionException {
        var last = next.get() + count;
        var start = System.nanoTime();
        try (var threads = Executors.newFixedThreadPool(CLIENTS)) {
            var runs = IntStream.range(0, CLIENTS)
                    .<Future<?>>mapToObj(i -> threads.submit(() -> {
                        try (var client = clients.call()) {
                            for (var number = next.getAndIncrement(); number < last; number = next.getAndIncrement()) {
                                var begin = System.nanoTime();
                                client.accept(number);
                                latencies.add(System.nanoTime() - begin);
                            }
                        }
                        return null;
                    }))
                    .toList();
            for (var run : runs) run.get();
        }
        next.set(last);
        return count / ((System.nanoTime() - start) / 1e9);
    }

    private record Put(LeanClient http) implements Client {
        @Override
        public void accept(int number) throws IOException {
            var body = "{\"location\":\"westus\",\"properties\":{\"publicCertificate\":\"%s\"}}"
                    .formatted(CERTIFICATES.base64(number));
            var id = ResourceIds.certificate(RunningService.ACCOUNT, "partner-" + number);
            var status = http.put(id, body);
            if (status != 201) throw new IllegalStateException("PUT answers " + status);
        }

        @Override
        public void close() throws IOException {
            http.close();
        }
    }

    /** A transaction a row pair, sent as pgbench sends it: a text with all values in it, read and planned each time. */
    private static final class Insert implements Client {
        private final Connection connection;
        private final StoredRows certificates;
        private final StoredRows versions;
        private final PreparedStatement certificate;
        private final PreparedStatement version;

        Insert(Connection connection, StoredRows certificates, StoredRows versions) throws SQLException {
            this.connection = connection;
            this.certificates = certificates;
            this.versions = versions;
            connection.setAutoCommit(false);
            certificate = certificates.insert(connection);
            version = versions.insert(connection);
        }

        @Override
        public void accept(int number) throws SQLException {
            certificates.bind(certificate, number);
            certificate.executeUpdate();
            versions.bind(version, number);
            version.executeUpdate();
            connection.commit();
        }

        @Override
        public void close() throws SQLException {
            connection.close();
        }
    }
}
