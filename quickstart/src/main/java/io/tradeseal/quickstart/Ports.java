package io.tradeseal.quickstart;

import io.tradeseal.embedded.FreePort;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.util.List;

/**
 * The ports people and programs use; everything else takes what is free.
 *
 * @param listen the address that HTTPS listens on; all else stays on loopback, where nobody reads along
 */
record Ports(InetAddress listen, int https, int http, int kafka, int smtp) {
    /** Most systems reserve those below. */
    private static final int FIRST_FOR_ALL = 1024;

    private static final InetAddress LOOPBACK = InetAddress.getLoopbackAddress();

    static final Ports DEFAULT = new Ports(LOOPBACK, 8443, 8080, 9092, 1025);

    static Ports from(int https) {
        return new Ports(LOOPBACK, https, https + 1, https + 2, https + 3);
    }

    Ports listeningOn(InetAddress address) {
        return new Ports(address, https, http, kafka, smtp);
    }

    /** By which others reach this machine, so that the certificate is good for them; none while only it listens. */
    List<String> addresses() {
        if (!listen.isAnyLocalAddress()) {
            return listen.isLoopbackAddress() ? List.of() : List.of(text(listen));
        }
        try {
            return NetworkInterface.networkInterfaces()
                    .flatMap(NetworkInterface::inetAddresses)
                    .filter(address -> !address.isLoopbackAddress() && !address.isLinkLocalAddress())
                    .map(Ports::text)
                    .sorted()
                    .toList();
        } catch (SocketException e) {
            return List.of();
        }
    }

    private static String text(InetAddress address) {
        return address.getHostAddress().replaceFirst("%.*", "");
    }

    /** Any that are free, for tests. */
    static Ports free() {
        return new Ports(LOOPBACK, FreePort.find(), FreePort.find(), FreePort.find(), FreePort.find());
    }

    /** Refuses in one sentence when somebody else listens on one of them. */
    void check(boolean captureMail) {
        check(listen, https, "HTTPS");
        check(LOOPBACK, http, "HTTP");
        check(LOOPBACK, kafka, "Kafka");
        if (captureMail) {
            check(LOOPBACK, smtp, "SMTP");
        }
    }

    private static void check(InetAddress address, int port, String purpose) {
        if (!FreePort.isFree(address, port)) {
            throw new StartFailed(
                    "Port %d, wanted for %s, %s or choose other ports with --port N (HTTPS; HTTP, Kafka and SMTP take the next three)."
                            .formatted(
                                    port,
                                    purpose,
                                    port < FIRST_FOR_ALL
                                            ? "is taken by another program or only root may use it; stop that program"
                                            : "is taken by another program; stop that one"));
        }
    }
}
