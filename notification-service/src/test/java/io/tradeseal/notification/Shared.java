package io.tradeseal.notification;

import io.tradeseal.embedded.DatabaseAccess;
import io.tradeseal.testkit.TestPlatform;
import java.util.Map;

/** One service and one mail server for every test that needs no others; each test has an account of its own. */
public final class Shared {
    public static final SmtpSink SMTP = new SmtpSink();
    public static final DatabaseAccess DATABASE = TestPlatform.database("notification");
    public static final Running SERVICE = Running.start(
            DATABASE,
            Map.of(
                    "notification-service.smtp.port",
                    Integer.toString(SMTP.port()),
                    "spring.application.name",
                    "notification-service"));

    private Shared() {}
}
