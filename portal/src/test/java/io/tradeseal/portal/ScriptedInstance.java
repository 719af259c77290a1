package io.tradeseal.portal;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;

/** One instance of a service at an address of its own, which answers, or dies with a request in hand. */
final class ScriptedInstance implements AutoCloseable {

    enum Deed {
        ANSWER,
        /** And ends the connection, so that the next request needs another. */
        ANSWER_AND_HANG_UP,
        /** Reads the request, and its end comes before an answer. */
        DIE,
        REFUSE,
        /** Answers before it has read the body, which it reads afterwards. */
        ANSWER_EARLY
    }

    private final Deed deed;
    private final ServerSocket door;
    private final Set<Socket> connections = ConcurrentHashMap.newKeySet();
    private final Queue<String> requests = new ConcurrentLinkedQueue<>();

    ScriptedInstance(String address, int port, Deed deed) {
        this.deed = deed;
        try {
            this.door = new ServerSocket(port, 50, InetAddress.ofLiteral(address));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Thread.ofVirtual().start(this::listen);
    }

    /** Each as its first line, a space, and its body. */
    List<String> requests() {
        return List.copyOf(requests);
    }

    private void listen() {
        while (!door.isClosed()) {
            try {
                var connection = door.accept();
                connections.add(connection);
                Thread.ofVirtual().start(() -> serve(connection));
            } catch (IOException e) {
                return;
            }
        }
    }

    private void serve(Socket connection) {
        try (connection) {
            var in = new BufferedInputStream(connection.getInputStream());
            for (var line = line(in); !line.isEmpty(); line = line(in)) {
                int length = 0;
                for (var header = line(in); !header.isEmpty(); header = line(in)) {
                    if (header.regionMatches(true, 0, "Content-Length:", 0, 15)) {
                        length = Integer.parseInt(header.substring(15).strip());
                    }
                }
                if (deed == Deed.ANSWER_EARLY) {
                    answer(connection, 409);
                }
                var body = new String(in.readNBytes(length), StandardCharsets.ISO_8859_1);
                requests.add(line + " " + (body.length() > 1000 ? body.length() : body));
                switch (deed) {
                    case DIE -> {
                        return;
                    }
                    case ANSWER -> answer(connection, 200);
                    case ANSWER_AND_HANG_UP -> {
                        answer(connection, 200);
                        return;
                    }
                    case REFUSE -> answer(connection, 503);
                    case ANSWER_EARLY -> {}
                }
            }
        } catch (IOException e) {
            // The portal has hung up, or the test is over.
        } finally {
            connections.remove(connection);
        }
    }

    private void answer(Socket connection, int status) throws IOException {
        var body = door.getInetAddress().getHostAddress();
        var text = "HTTP/1.1 %d x\r\n%sContent-Type: text/plain\r\nContent-Length: %d\r\n\r\n%s"
                .formatted(status, deed == Deed.ANSWER_AND_HANG_UP ? "Connection: close\r\n" : "", body.length(), body);
        connection.getOutputStream().write(text.getBytes(StandardCharsets.US_ASCII));
    }

    private static String line(InputStream in) throws IOException {
        var line = new StringBuilder();
        for (int next = in.read(); next >= 0 && next != '\n'; next = in.read()) {
            if (next != '\r') line.append((char) next);
        }
        return line.toString();
    }

    /** As a process that is killed: nothing listens any more, and every connection ends. */
    @Override
    public void close() throws IOException {
        door.close();
        for (var connection : connections) connection.close();
    }
}
