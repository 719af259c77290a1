package io.tradeseal.certificate.revocation;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.tradeseal.certificate.RevocationPorts;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/** Serves revocation lists by their paths, from where the service may fetch them, and counts who asks. */
final class ListServer implements AutoCloseable {
    private final Map<String, byte[]> lists = new ConcurrentHashMap<>();
    private final Map<String, AtomicInteger> hits = new ConcurrentHashMap<>();
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final HttpServer server;
    private volatile CountDownLatch open = new CountDownLatch(0);

    ListServer() {
        try {
            server = HttpServer.create(
                    new InetSocketAddress(InetAddress.getLoopbackAddress(), RevocationPorts.LISTS), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(threads);
        server.createContext("/", this::answer);
        server.start();
    }

    private void answer(HttpExchange exchange) throws IOException {
        var path = exchange.getRequestURI().getPath();
        hits.computeIfAbsent(path, ignored -> new AtomicInteger()).incrementAndGet();
        try {
            open.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        var list = lists.get(path);
        exchange.sendResponseHeaders(list == null ? 503 : 200, list == null ? -1 : list.length);
        if (list != null) exchange.getResponseBody().write(list);
        exchange.close();
    }

    void put(String path, byte[] list) {
        lists.put(path, list);
    }

    int hits(String path) {
        return hits.getOrDefault(path, new AtomicInteger()).get();
    }

    /** Who asks from now on gets no answer before the latch is open. */
    CountDownLatch hold() {
        open = new CountDownLatch(1);
        return open;
    }

    @Override
    public void close() {
        open.countDown();
        server.stop(0);
        threads.close();
    }
}
