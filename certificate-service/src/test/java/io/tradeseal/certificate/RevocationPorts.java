package io.tradeseal.certificate;

import io.tradeseal.embedded.FreePort;

/** Ports of this machine from which the service under test may fetch. */
public final class RevocationPorts {
    /** For a server of the tests. */
    public static final int LISTS = FreePort.find();
    /** For a responder that is no part of this project. */
    public static final int RESPONDER = FreePort.find();

    static final String ALLOWED = "127.0.0.1:%d,127.0.0.1:%d".formatted(LISTS, RESPONDER);

    private RevocationPorts() {}
}
