package io.tradeseal.kit.walk;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.slf4j.LoggerFactory;

/** What a service logs from now on: warnings and errors, and whatever has a stack trace or prints an array. */
public final class OutageLog extends AppenderBase<ILoggingEvent> implements AutoCloseable {
    private static final Logger ROOT = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);

    private final List<String> lines = new CopyOnWriteArrayList<>();

    public OutageLog() {
        start();
        ROOT.addAppender(this);
    }

    @Override
    protected void append(ILoggingEvent event) {
        var message = event.getFormattedMessage();
        // The library that starts a server for the test.
        if (event.getLoggerName().startsWith("io.zonky.")) return;
        var thrown = event.getThrowableProxy();
        if (event.getLevel().isGreaterOrEqual(Level.WARN) || thrown != null || message.contains("[B@")) {
            lines.add("%s %s: %s%s"
                    .formatted(
                            event.getLevel(),
                            event.getLoggerName(),
                            message,
                            thrown == null ? "" : " with the stack trace of " + thrown.getClassName()));
        }
    }

    public List<String> lines() {
        return List.copyOf(lines);
    }

    /** Where an outage is told, these two lines and no other. */
    public static void requireOneLineEach(List<String> lines, String service, String what) {
        var begin = "WARN io.tradeseal.kit.outage.Outage: %s: %s is away: ".formatted(service, what);
        var end = "WARN io.tradeseal.kit.outage.Outage: %s: %s answers again after ".formatted(service, what);
        if (lines.size() != 2
                || !lines.getFirst().startsWith(begin)
                || !lines.getLast().startsWith(end)) {
            throw new AssertionError(
                    "Instead of one line when it begins and one when it ends:\n" + String.join("\n", lines));
        }
    }

    @Override
    public void close() {
        ROOT.detachAppender(this);
        stop();
    }
}
