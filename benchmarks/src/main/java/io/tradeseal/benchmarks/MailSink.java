package io.tradeseal.benchmarks;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;

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

    /** All mails taken since it was told to forget them. */
    List<byte[]> mails() {
        return List.copyOf(kept);
    }

    void forget() {
        kept.clear();
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
        try (socket) {
            socket.setTcpNoDelay(true);
            say(socket, "220 sink ESMTP");
            var lines = new Lines(socket.getInputStream());
            while (lines.next()) {
                var line = lines.text();
                switch (line.length() < 4 ? "" : line.substring(0, 4).toUpperCase(Locale.ROOT)) {
                    case "EHLO" -> say(socket, "250-sink\r\n250 8BITMIME");
                    case "DATA" -> {
                        say(socket, "354 go on");
                        kept.add(content(lines));
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

    private static byte[] content(Lines lines) throws IOException {
        var content = new ByteArrayOutputStream(8 * 1024);
        while (lines.next()) {
            var dotted = lines.bytes[lines.begin] == '.';
            if (dotted && lines.length() <= 3) break;
            content.write(lines.bytes, lines.begin + (dotted ? 1 : 0), lines.length() - (dotted ? 1 : 0));
        }
        return content.toByteArray();
    }

    /** The lines that a client sends, each with its end. */
    private static final class Lines {
        private final InputStream in;
        private byte[] bytes = new byte[16 * 1024];
        private int begin;
        private int end;
        private int filled;

        Lines(InputStream in) {
            this.in = in;
        }

        int length() {
            return end - begin;
        }

        String text() {
            return new String(bytes, begin, length(), ISO_8859_1).stripTrailing();
        }

        /** False when there is none any more. */
        boolean next() throws IOException {
            begin = end;
            for (int i = begin; ; i++) {
                if (i == filled) {
                    var looked = i - begin;
                    if (!fill()) return false;
                    i = begin + looked;
                }
                if (bytes[i] == '\n') {
                    end = i + 1;
                    return true;
                }
            }
        }

        private boolean fill() throws IOException {
            if (begin > 0) {
                System.arraycopy(bytes, begin, bytes, 0, filled - begin);
                filled -= begin;
                begin = 0;
            } else if (filled == bytes.length) bytes = Arrays.copyOf(bytes, 2 * filled);
            var read = in.read(bytes, filled, bytes.length - filled);
            if (read > 0) filled += read;
            return read > 0;
        }
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
