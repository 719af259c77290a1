package io.tradeseal.quickstart;

import io.tradeseal.quickstart.front.Readiness;
import java.time.Duration;

/**
 * An outage of the database as people learn of it: a line on the console when it begins and one when it ends, and no
 * {@code connection.env} meanwhile.
 */
final class Outage implements DatabaseWatch.Told {
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    private final ConnectionFile connection;
    private final Landscape landscape;
    private final Progress progress;
    private final End end;

    Outage(ConnectionFile connection, Landscape landscape, Progress progress, End end) {
        this.connection = connection;
        this.landscape = landscape;
        this.progress = progress;
        this.end = end;
    }

    @Override
    public void away() {
        var sentence = "PostgreSQL has ended, though nobody stopped it; starting it again.";
        progress.say(sentence);
        connection.replaceBy(sentence);
    }

    @Override
    public void back() {
        try (var door = landscape.frontDoor()) {
            Readiness.await(door, PATIENCE);
        } catch (IllegalStateException e) {
            gone("PostgreSQL was started again, but %s".formatted(e.getMessage()));
            return;
        }
        connection.write(landscape.capturesMail());
        progress.say("PostgreSQL runs again, and everything answers.");
    }

    @Override
    public void gone(String reason) {
        end.because(reason);
    }
}
