package io.tradeseal.quickstart;

import io.tradeseal.embedded.FreePort;

/** The ports people and programs use; everything else takes what is free. */
record Ports(int https, int http, int kafka, int smtp) {
    /** Most systems reserve those below. */
    private static final int FIRST_FOR_ALL = 1024;

    static final Ports DEFAULT = new Ports(8443, 8080, 9092, 1025);

    static Ports from(int https) {
        return new Ports(https, https + 1, https + 2, https + 3);
    }

    /** Any that are free, for tests. */
    static Ports free() {
        return new Ports(FreePort.find(), FreePort.find(), FreePort.find(), FreePort.find());
    }

    /** Refuses in one sentence when somebody else listens on one of them. */
    void check(boolean captureMail) {
        check(https, "HTTPS");
        check(http, "HTTP");
        check(kafka, "Kafka");
        if (captureMail) {
            check(smtp, "SMTP");
        }
    }

    private static void check(int port, String purpose) {
        if (!FreePort.isFree(port)) {
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
