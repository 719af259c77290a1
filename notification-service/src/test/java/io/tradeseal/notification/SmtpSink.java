package io.tradeseal.notification;

import io.tradeseal.embedded.FreePort;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;

/**
 * A mail server that does as it is told, per recipient: takes, refuses with any reply, hangs, or drops the connection
 * after DATA. Speaks RFC 5321 by hand, because a well-behaved library cannot misbehave.
 */
public final class SmtpSink implements AutoCloseable {
    private static final Pattern MESSAGE_ID = Pattern.compile("(?im)^Message-ID:\\s*(<[^>]+>)");
    private static final Pattern PATH = Pattern.compile("<([^>]*)>");

    public enum Trick {
        /** Reply to RCPT with {@link Rule#reply()}. */
        REFUSE_RECIPIENT,
        /** Reply to the end of DATA with {@link Rule#reply()}. */
        REFUSE_MESSAGE,
        /** Say nothing any more after RCPT. */
        HANG,
        /** One byte a while, so that no single read times out. */
        TRICKLE,
        /** Keep the message, close without an answer. */
        DROP_AFTER_DATA
    }

    /** What to do with the next mails to an address.
     *
     * @param times how many it concerns; then the server behaves
     */
    public record Rule(Trick trick, String reply, AtomicInteger times) {
        public static Rule refuse(String reply, int times) {
            return new Rule(Trick.REFUSE_RECIPIENT, reply, new AtomicInteger(times));
        }

        public static Rule of(Trick trick, String reply, int times) {
            return new Rule(trick, reply, new AtomicInteger(times));
        }

        boolean takes() {
            return times.getAndUpdate(left -> Math.max(0, left - 1)) > 0;
        }
    }

    public record Received(String recipient, String messageId, String content, boolean answered) {}

    public final List<Received> received = new CopyOnWriteArrayList<>();
    public final List<String> commands = new CopyOnWriteArrayList<>();
    final AtomicInteger connections = new AtomicInteger();
    private final Map<String, ConcurrentLinkedDeque<Rule>> rules = new ConcurrentHashMap<>();
    private final List<Socket> open = new CopyOnWriteArrayList<>();
    private final ServerSocket server;
    private volatile String greeting = "220 sink ESMTP";
    private volatile String sender = "250 ok";
    private volatile Runnable onReceived = () -> {};

    public SmtpSink() {
        this(FreePort.find());
    }

    public SmtpSink(int port) {
        try {
            server = new ServerSocket(port, 50, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Thread.ofVirtual().start(this::accept);
    }

    public int port() {
        return server.getLocalPort();
    }

    public void greet(String line) {
        greeting = line;
    }

    /** The reply to MAIL, whoever the sender is. */
    public void answerSender(String reply) {
        sender = reply;
    }

    /** Runs when a mail has arrived, before it is answered. */
    public void onReceived(Runnable action) {
        onReceived = action;
    }

    /** Later rules for an address follow when the earlier are used up. */
    public void on(String recipient, Rule rule) {
        rules.computeIfAbsent(recipient, _ -> new ConcurrentLinkedDeque<>()).add(rule);
    }

    /** From now on every recipient is taken. */
    public void behave() {
        rules.clear();
    }

    public List<Received> to(String recipient) {
        return received.stream()
                .filter(mail -> mail.recipient().equals(recipient))
                .toList();
    }

    private void accept() {
        while (!server.isClosed()) {
            try {
                var socket = server.accept();
                connections.incrementAndGet();
                open.add(socket);
                Thread.ofVirtual().start(() -> serve(socket));
            } catch (IOException e) {
                return;
            }
        }
    }

    private void serve(Socket socket) {
        try (socket;
                var in = new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8))) {
            say(socket, greeting);
            if (!greeting.startsWith("220")) return;
            var recipient = "";
            Rule rule = null;
            for (var line = in.readLine(); line != null; line = in.readLine()) {
                var verb = line.split("[ :]", 2)[0].toUpperCase(java.util.Locale.ROOT);
                if (verb.equals("EHLO") || verb.equals("MAIL")) commands.add(line);
                switch (verb) {
                    case "EHLO" -> say(socket, "250-sink\r\n250 8BITMIME");
                    case "MAIL" -> say(socket, sender);
                    case "RCPT" -> {
                        recipient = address(line);
                        rule = next(recipient);
                        if (rule != null && rule.trick() == Trick.HANG) in.readLine();
                        if (rule != null && rule.trick() == Trick.TRICKLE) trickle(socket);
                        say(socket, rule != null && rule.trick() == Trick.REFUSE_RECIPIENT ? rule.reply() : "250 ok");
                        if (rule != null && rule.reply().startsWith("421")) return;
                    }
                    case "DATA" -> {
                        say(socket, "354 go on");
                        var content = content(in);
                        if (rule != null && rule.trick() == Trick.REFUSE_MESSAGE) {
                            say(socket, rule.reply());
                            continue;
                        }
                        var dropped = rule != null && rule.trick() == Trick.DROP_AFTER_DATA;
                        received.add(new Received(recipient, messageId(content), content, !dropped));
                        onReceived.run();
                        if (dropped) return;
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
        } finally {
            open.remove(socket);
        }
    }

    private Rule next(String recipient) {
        var queue = rules.get(recipient);
        if (queue == null) return null;
        for (var rule = queue.peek(); rule != null; rule = queue.peek()) {
            if (rule.takes()) return rule;
            queue.poll();
        }
        return null;
    }

    private static void trickle(Socket socket) throws IOException {
        while (true) {
            say(socket, "250-still thinking");
            java.util.concurrent.locks.LockSupport.parkNanos(50_000_000);
        }
    }

    private static String address(String line) {
        var matcher = PATH.matcher(line);
        return matcher.find() ? matcher.group(1) : "";
    }

    private static String messageId(String content) {
        var matcher = MESSAGE_ID.matcher(content);
        return matcher.find() ? matcher.group(1) : "";
    }

    private static String content(BufferedReader in) throws IOException {
        var content = new StringBuilder();
        for (var line = in.readLine(); line != null && !line.equals("."); line = in.readLine())
            content.append(line.startsWith(".") ? line.substring(1) : line).append("\r\n");
        return content.toString();
    }

    private static void say(Socket socket, String line) throws IOException {
        socket.getOutputStream().write((line + "\r\n").getBytes(StandardCharsets.UTF_8));
        socket.getOutputStream().flush();
    }

    @Override
    public void close() {
        try {
            server.close();
            for (var socket : open) socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
