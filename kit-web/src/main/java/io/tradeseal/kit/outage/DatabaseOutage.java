package io.tradeseal.kit.outage;

import java.sql.SQLException;
import java.time.Duration;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells of the database's outages for all of a service; whoever fails for its sake hands the error in here, and logs nothing. */
public final class DatabaseOutage implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(DatabaseOutage.class);
    private static final Duration PAUSE = Duration.ofMillis(500);

    /** Takes a connection, a server that may be written to, and a megabyte of its disk for a moment. */
    private static final String WORK =
            "create temporary table outage_is_over on commit drop as select md5(i::text) from generate_series(1, 10000) i";

    private final DataSource database;
    private final Outage away;
    private final Outage full;

    /**
     * Begins with a database that answers.
     *
     * @param service whose log it is
     */
    public DatabaseOutage(String service, DataSource database) {
        this.database = database;
        away = new Outage(service, "the database", PAUSE, this::works);
        full = new Outage(service, "free space on the disk of the database", PAUSE, this::works);
    }

    /** True where an error is the database's, and told, so that nobody else need; false for any other, to be logged whole. */
    public boolean explains(Throwable error) {
        var fault = DatabaseFault.of(error).orElse(null);
        if (fault == null || fault == DatabaseFault.BUSY) return false;
        (fault == DatabaseFault.FULL ? full : away).noticed(reason(error));
        log.debug("For the sake of the database", error);
        return true;
    }

    /** For a gauge or a health: NaN while the database is away, since what throws there is logged with its stack trace. */
    public double number(Supplier<? extends Number> query) {
        try {
            return query.get().doubleValue();
        } catch (RuntimeException e) {
            if (!explains(e)) throw e;
            return Double.NaN;
        }
    }

    /** True while the database is known to be away, or without space. */
    public boolean isOn() {
        return away.isOn() || full.isOn();
    }

    /** What the driver said, in a line. */
    private static String reason(Throwable error) {
        var root = error;
        while (root.getCause() != null && root.getCause() != root && !(root instanceof SQLException)) {
            root = root.getCause();
        }
        return String.valueOf(root.getMessage() == null ? root : root.getMessage())
                .lines()
                .findFirst()
                .orElse("");
    }

    private boolean works() {
        try (var connection = database.getConnection()) {
            connection.setAutoCommit(false);
            try (var statement = connection.createStatement()) {
                statement.execute(WORK);
            } finally {
                connection.rollback();
            }
            return true;
        } catch (SQLException | RuntimeException e) {
            log.debug("Asked whether the database is there", e);
            return DatabaseFault.of(e).isEmpty(); // one that refuses, such as temporary tables, is there
        }
    }

    @Override
    public void close() {
        away.close();
        full.close();
    }
}
