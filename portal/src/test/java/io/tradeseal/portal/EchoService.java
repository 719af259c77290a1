package io.tradeseal.portal;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.TreeMap;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** Stands where a service would, and answers with what it was sent. */
public final class EchoService {

    /** Length of a large answer, in bytes: many times what sockets hold. */
    public static final long PLENTY = 64 << 20;

    private final BlockingQueue<Long> given = new LinkedBlockingQueue<>();
    private final HttpServer server;

    private EchoService() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", this::answer);
        server.start();
    }

    private static final class Shared {
        private static final EchoService SERVICE = start();
    }

    public static EchoService shared() {
        return Shared.SERVICE;
    }

    private static EchoService start() {
        try {
            return new EchoService();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    /** How many bytes of the next {@link #PLENTY} that was asked for could be written, once that is known. */
    public long given() throws InterruptedException {
        var bytes = given.poll(60, TimeUnit.SECONDS);
        if (bytes == null) throw new IllegalStateException("The answer is neither given nor given up.");
        return bytes;
    }

    private void answer(HttpExchange exchange) throws IOException {
        if ("plenty".equals(exchange.getRequestURI().getQuery())) {
            give(exchange);
        } else {
            echo(exchange);
        }
    }

    /** A query of {@code plenty} asks for it. */
    private void give(HttpExchange exchange) throws IOException {
        long bytes = 0;
        exchange.sendResponseHeaders(200, PLENTY);
        try (exchange) {
            var chunk = new byte[64 * 1024];
            for (; bytes < PLENTY; bytes += chunk.length) {
                exchange.getResponseBody().write(chunk);
            }
        } finally {
            given.add(bytes);
        }
    }

    private static void echo(HttpExchange exchange) throws IOException {
        var headers = new TreeMap<String, String>();
        exchange.getRequestHeaders()
                .forEach((name, values) -> headers.put(name.toLowerCase(Locale.ROOT), String.join(", ", values)));
        var seen = new LinkedHashMap<String, Object>();
        seen.put("method", exchange.getRequestMethod());
        seen.put("uri", exchange.getRequestURI().toString());
        seen.put("headers", headers);
        long length = 0;
        var buffer = new byte[64 * 1024];
        int read;
        while ((read = exchange.getRequestBody().read(buffer)) >= 0) {
            length += read;
        }
        seen.put("bodyLength", length);
        var body = RunningPortal.JSON.writeValueAsBytes(seen);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.getResponseHeaders().set("ETag", "\"echo\"");
        exchange.sendResponseHeaders(200, body.length);
        try (var out = exchange.getResponseBody()) {
            out.write(body);
        }
    }
}
