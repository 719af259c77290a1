package io.tradeseal.benchmarks;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** A mail server that takes everything and costs next to nothing (RFC 5321). */
final class MailSink implements AutoCloseable {
    private final ServerSocket server;
    private final AtomicInteger taken = new AtomicInteger();
    private final ConcurrentLinkedQueue<byte[]> kept = new ConcurrentLinkedQueue<>();

    MailSink() throws IOException {
        server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        Thread.ofVirtual().start(this::accept);
    }

    int port() {
        return server.getLocalPort();
    }

    int taken() {
        return taken.get();
    }

    /** All mails taken so far. */
    List<byte[]> mails() {
        return List.copyOf(kept);
    }

    private void accept() {
        while (!server.isClosed()) {
            try {
                var socket = server.accept();
                Thread.ofVirtual().start(() -> serve(socket));
            } catch (IOException e) {
                return;
            }
        }
    }

    private void serve(Socket socket) {
        try (socket;
                var in = new BufferedInputStream(socket.getInputStream(), 16 * 1024)) {
            socket.setTcpNoDelay(true);
            say(socket, "220 sink ESMTP");
            for (var line = line(in); line != null; line = line(in)) {
                switch (line.length() < 4 ? "" : line.substring(0, 4).toUpperCase(Locale.ROOT)) {
                    case "EHLO" -> say(socket, "250-sink\r\n250 8BITMIME");
                    case "DATA" -> {
                        say(socket, "354 go on");
                        kept.add(content(in));
                        taken.incrementAndGet();
                        say(socket, "250 taken");
                    }
                    case "QUIT" -> {
                        say(socket, "221 bye");
                        return;
                    }
                    default -> say(socket, "250 ok");
                }
            }
        } catch (IOException _) {
            // the client went away
        }
    }

    private static @Nullable String line(InputStream in) throws IOException {
        var line = rawLine(in);
        return line.length == 0 ? null : new String(line, ISO_8859_1).stripTrailing();
    }

    private static byte[] rawLine(InputStream in) throws IOException {
        var line = new ByteArrayOutputStream(80);
        for (var octet = in.read(); octet >= 0; octet = in.read()) {
            line.write(octet);
            if (octet == '\n') break;
        }
        return line.toByteArray();
    }

    private static byte[] content(InputStream in) throws IOException {
        var content = new ByteArrayOutputStream(8 * 1024);
        for (var line = rawLine(in); line.length > 0; line = rawLine(in)) {
            var dotted = line[0] == '.';
            if (dotted && line.length <= 3) break;
            content.write(line, dotted ? 1 : 0, line.length - (dotted ? 1 : 0));
        }
        return content.toByteArray();
    }

    private static void say(Socket socket, String line) throws IOException {
        socket.getOutputStream().write((line + "\r\n").getBytes(ISO_8859_1));
    }

    @Override
    public void close() {
        try {
            server.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
