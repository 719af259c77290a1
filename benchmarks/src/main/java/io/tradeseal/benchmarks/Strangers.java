package io.tradeseal.benchmarks;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;

/** Connections that nobody wants, each as soon as there is a place for it. Closed together. */
final class Strangers implements AutoCloseable {
    private static final int CONNECT_TIMEOUT = 10_000;
    private static final int AT_ONCE = 200;
    private static final long BYTE_EVERY_MILLIS = 500;

    private final Queue<Socket> sockets = new ConcurrentLinkedQueue<>();
    private final Semaphore connecting = new Semaphore(AT_ONCE);
    private volatile boolean closed;

    /** So many, who say {@code text} and nothing more. */
    void connect(int count, URI at, String text) {
        for (int i = 0; i < count; i++) {
            Thread.ofVirtual().start(() -> begin(at, text));
        }
    }

    /** So many, who say {@code text} and then a byte now and then, again and again when they are cut off. */
    void drip(int count, URI at, String text) {
        for (int i = 0; i < count; i++) {
            Thread.ofVirtual().start(() -> {
                while (!closed) {
                    drip(begin(at, text));
                }
            });
        }
    }

    /** So many, who say {@code text} and all of {@code body}, once, and hear the answer. */
    void send(int count, URI at, String text, String body) {
        for (int i = 0; i < count; i++) {
            Thread.ofVirtual().start(() -> {
                try (var socket = begin(at, text)) {
                    if (socket == null) return;
                    var bytes = body.getBytes(StandardCharsets.US_ASCII);
                    socket.getOutputStream().write(bytes);
                    socket.getInputStream().readNBytes(12);
                } catch (IOException e) {
                    // cut off
                }
            });
        }
    }

    private @Nullable Socket begin(URI at, String text) {
        connecting.acquireUninterruptibly();
        try {
            var socket = new Socket();
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), at.getPort()), CONNECT_TIMEOUT);
            sockets.add(socket);
            socket.getOutputStream().write(text.getBytes(StandardCharsets.US_ASCII));
            return socket;
        } catch (IOException e) {
            return null;
        } finally {
            connecting.release();
        }
    }

    private void drip(@Nullable Socket socket) {
        try {
            while (socket != null && !closed) {
                Thread.sleep(BYTE_EVERY_MILLIS);
                socket.getOutputStream().write('x');
            }
        } catch (IOException | InterruptedException e) {
            sockets.remove(socket);
            pause();
        }
    }

    private static void pause() {
        try {
            Thread.sleep(BYTE_EVERY_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() throws IOException {
        closed = true;
        for (var socket : sockets) {
            socket.close();
        }
    }
}
