package io.tradeseal.notification;

import io.tradeseal.embedded.DatabaseAccess;
import io.tradeseal.testkit.TestPlatform;
import java.util.Map;

/** One service and one mail server for every test that needs no others; each test has an account of its own. */
final class Shared {
    static final SmtpSink SMTP = new SmtpSink();
    static final DatabaseAccess DATABASE = TestPlatform.database("notification");
    static final Running SERVICE = Running.start(
            DATABASE,
            Map.of(
                    "notification-service.smtp.port",
                    Integer.toString(SMTP.port()),
                    "spring.application.name",
                    "notification-service"));

    private Shared() {}
}
