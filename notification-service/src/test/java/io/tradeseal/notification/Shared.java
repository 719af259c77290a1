package io.tradeseal.notification;

import io.tradeseal.embedded.DatabaseAccess;
import io.tradeseal.testkit.TestPlatform;

/** One service and one mail server for every test that needs no others; each test has an account of its own. */
final class Shared {
    static final SmtpSink SMTP = new SmtpSink();
    static final DatabaseAccess DATABASE = TestPlatform.database("notification");
    static final Running SERVICE = Running.start(DATABASE, SMTP.port());

    private Shared() {}
}
