package io.tradeseal.notification.delivery;

import io.tradeseal.notification.SmtpSettings;
import io.tradeseal.notification.SmtpSettings.Security;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.time.Duration;

/** Mail servers on this machine as the service reaches them. */
final class SmtpServers {
    private SmtpServers() {}

    /** Without encryption or password. */
    static SmtpServer plain(int port) throws IOException, GeneralSecurityException {
        return plain(port, null, null);
    }

    static SmtpServer plain(int port, String ehloName, String envelopeSender)
            throws IOException, GeneralSecurityException {
        return new SmtpServer(new SmtpSettings(
                "127.0.0.1",
                port,
                Security.NONE,
                null,
                null,
                null,
                null,
                ehloName,
                envelopeSender,
                Duration.ofSeconds(5),
                Duration.ofSeconds(10),
                Duration.ofSeconds(20),
                100));
    }
}
