package io.tradeseal.embedded;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

/** Ports, of the loopback interface unless said otherwise. */
public final class FreePort {
    /**
     * Below the ports that systems give to outgoing connections: one of those could take a port between its being found
     * and its server's start, seconds later.
     */
    private static final int FIRST = 10_000;

    private static final int BEYOND = 32_000;

    /** From a place of its own in each JVM, and onwards: what was found is not found again. */
    private static final AtomicInteger NEXT =
            new AtomicInteger(ThreadLocalRandom.current().nextInt(FIRST, BEYOND));

    private FreePort() {}

    /** A port that nobody listened on a moment ago. */
    public static int find() {
        return find(1);
    }

    /** The first of so many ports side by side, on none of which anybody listened a moment ago. */
    public static int find(int count) {
        while (true) {
            var first = NEXT.getAndUpdate(port -> port < BEYOND ? port + count : FIRST);
            if (IntStream.range(first, first + count).allMatch(FreePort::isFree)) {
                return first;
            }
        }
    }

    /** True when this port can be listened on now. */
    public static boolean isFree(int port) {
        return isFree(InetAddress.getLoopbackAddress(), port);
    }

    /** True when this port of an address of this machine can be listened on now. */
    public static boolean isFree(InetAddress address, int port) {
        try (var socket = new ServerSocket()) {
            // A port whose last connections are still in TIME_WAIT is free for a server.
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(address, port));
            return true;
        } catch (IOException e) {
            return false;
        }
    }
}
