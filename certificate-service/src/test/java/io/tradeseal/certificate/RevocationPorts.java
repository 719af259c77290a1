package io.tradeseal.certificate;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;

/** Ports of this machine from which the service under test may fetch. */
public final class RevocationPorts {
    /** For a server of the tests. */
    public static final int LISTS = free();
    /** For a responder that is no part of this project. */
    public static final int RESPONDER = free();

    static final String ALLOWED = "127.0.0.1:%d,127.0.0.1:%d".formatted(LISTS, RESPONDER);

    private RevocationPorts() {}

    private static int free() {
        try (var socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
