package io.tradeseal.quickstart;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;

/** An SMTP server with moods: what it does with a mail depends on the recipient's name and on how often it was tried. */
final class StubbornMailServer implements AutoCloseable {
    /** A mail whose DATA was read to its end. */
    record Taken(String recipient, String messageId, String subject, boolean acknowledged) {}

    private final ServerSocket listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    private final List<Taken> taken = new CopyOnWriteArrayList<>();
    private final Map<String, AtomicInteger> attempts = new ConcurrentHashMap<>();
    private final CountDownLatch closed = new CountDownLatch(1);

    StubbornMailServer() throws IOException {
        Thread.ofVirtual().start(() -> {
            while (!listener.isClosed()) {
                try {
                    var socket = listener.accept();
                    Thread.ofVirtual().start(() -> serve(socket));
                } catch (IOException e) {
                    return;
                }
            }
        });
    }

    int port() {
        return listener.getLocalPort();
    }

    List<Taken> taken() {
        return List.copyOf(taken);
    }

    /** Warnings to this address; notes about an address that refuses mail are not counted. */
    List<Taken> warnings(String recipient) {
        return taken.stream()
                .filter(mail -> mail.recipient().equals(recipient))
                .filter(mail -> mail.subject().startsWith("Certificate"))
                .toList();
    }

    private void serve(Socket socket) {
        try (socket;
                var in = new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
                var out = new OutputStreamWriter(socket.getOutputStream(), StandardCharsets.UTF_8)) {
            say(out, "220 stubborn");
            var recipient = "";
            String line;
            while ((line = in.readLine()) != null) {
                var verb = line.toUpperCase(Locale.ROOT);
                if (verb.startsWith("EHLO")
                        || verb.startsWith("HELO")
                        || verb.startsWith("MAIL")
                        || verb.startsWith("RSET")
                        || verb.startsWith("NOOP")) {
                    say(out, "250 fine");
                } else if (verb.startsWith("RCPT")) {
                    recipient = line.replaceAll(".*<(.*)>.*", "$1");
                    var reply = replyTo(recipient);
                    say(out, reply);
                    if (reply.startsWith("421")) {
                        return;
                    }
                } else if (verb.startsWith("DATA")) {
                    say(out, "354 go on");
                    if (!take(in, out, recipient)) {
                        return;
                    }
                } else if (verb.startsWith("QUIT")) {
                    say(out, "221 bye");
                    return;
                } else {
                    say(out, "502 no");
                }
            }
        } catch (IOException e) {
            // the client went away
        }
    }

    private String replyTo(String recipient) {
        var attempt = attempts.computeIfAbsent(recipient, unused -> new AtomicInteger())
                .incrementAndGet();
        if (recipient.startsWith("refused")) {
            return "550 no such user";
        }
        if (recipient.startsWith("busy")) {
            return switch (attempt) {
                case 1 -> "421 too busy, closing";
                case 2 -> "451 try again later";
                default -> "250 fine";
            };
        }
        return "250 fine";
    }

    private boolean take(BufferedReader in, Writer out, String recipient) throws IOException {
        var id = "";
        var subject = "";
        String line;
        while ((line = in.readLine()) != null && !line.equals(".")) {
            var header = line.toLowerCase(Locale.ROOT);
            if (header.startsWith("message-id:")) {
                id = line.substring("message-id:".length()).strip();
                if (id.isEmpty()) {
                    id = String.valueOf(in.readLine()).strip();
                }
            } else if (header.startsWith("subject:")) {
                subject = line.substring("subject:".length()).strip();
            }
        }
        // Of each mail: a note about the address that refuses mail may come before the warning or after it.
        var firstTime = taken.stream().map(Taken::messageId).noneMatch(id::equals);
        var silent = recipient.startsWith("hanging") && firstTime;
        var dropped = recipient.startsWith("dropped") && firstTime;
        taken.add(new Taken(recipient, id, subject, !silent && !dropped));
        if (silent) {
            hang();
        }
        if (silent || dropped) {
            return false;
        }
        say(out, "250 kept");
        return true;
    }

    private void hang() {
        try {
            closed.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void say(Writer out, String line) throws IOException {
        out.write(line + "\r\n");
        out.flush();
    }

    @Override
    public void close() throws IOException {
        closed.countDown();
        listener.close();
    }
}
