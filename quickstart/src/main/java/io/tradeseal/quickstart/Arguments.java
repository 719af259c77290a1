package io.tradeseal.quickstart;

import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What was asked for on the command line.
 *
 * @param data where everything is kept, absolute
 * @param smtp a mail server to use instead of capturing mail; null to capture
 * @param demo whether to fill the account for show
 */
record Arguments(Path data, Ports ports, @Nullable MailServer smtp, boolean demo) {
    private static final String USAGE =
            "usage: ./tradeseal start [--data DIR] [--port N] [--listen ADDRESS] [--smtp HOST:PORT] [--demo] [--offline]";

    /** A mail server that takes mail without sign-in. */
    record MailServer(String host, int port) {
        static MailServer parse(String text) {
            var colon = text.lastIndexOf(':');
            if (colon < 1) {
                throw new StartFailed(
                        "--smtp wants HOST:PORT, such as mail.example.com:25, not \"%s\".".formatted(text));
            }
            return new MailServer(
                    text.substring(0, colon), Arguments.port("--smtp", text.substring(colon + 1), 65_535));
        }

        @Override
        public String toString() {
            return host + ":" + port;
        }
    }

    static Arguments parse(String... words) {
        var rest = new ArrayDeque<>(List.of(words));
        var data = Path.of(".tradeseal");
        var ports = Ports.DEFAULT;
        var listen = InetAddress.getLoopbackAddress();
        MailServer smtp = null;
        var demo = false;
        while (!rest.isEmpty()) {
            var option = rest.pop();
            switch (option) {
                case "--data" -> data = Path.of(value(option, rest));
                case "--port" -> ports = Ports.from(port(option, value(option, rest), 65_532));
                case "--listen" -> listen = address(value(option, rest));
                case "--smtp" -> smtp = MailServer.parse(value(option, rest));
                case "--demo" -> demo = true;
                case "--offline" -> {} // concerns the build, which is over
                default -> throw new StartFailed("\"%s\" is no option; %s".formatted(option, USAGE));
            }
        }
        return new Arguments(data.toAbsolutePath().normalize(), ports.listeningOn(listen), smtp, demo);
    }

    private static String value(String option, ArrayDeque<String> rest) {
        var value = rest.poll();
        if (value == null || value.startsWith("--")) {
            throw new StartFailed("%s wants a value; %s".formatted(option, USAGE));
        }
        return value;
    }

    /** One of this machine, since nobody listens on another's. */
    private static InetAddress address(String text) {
        try {
            var address = InetAddress.getByName(text);
            if (address.isAnyLocalAddress() || NetworkInterface.getByInetAddress(address) != null) {
                return address;
            }
        } catch (UnknownHostException | SocketException e) {
            // said below
        }
        throw new StartFailed(
                "--listen wants an address of this machine, such as 127.0.0.1, or 0.0.0.0 for all of them, not \"%s\"."
                        .formatted(text));
    }

    private static int port(String option, String text, int highest) {
        try {
            var port = Integer.parseInt(text);
            if (port >= 1 && port <= highest) {
                return port;
            }
        } catch (NumberFormatException e) {
            // said below
        }
        throw new StartFailed("%s wants a port between 1 and %d, not \"%s\".".formatted(option, highest, text));
    }
}
