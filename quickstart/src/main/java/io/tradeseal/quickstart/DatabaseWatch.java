package io.tradeseal.quickstart;

import io.tradeseal.embedded.EmbeddedDatabase;
import io.tradeseal.embedded.EmbeddedStartException;
import java.util.concurrent.CompletableFuture;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Starts the database again when it ends though nobody stopped it, and says so; ends when that does not help. */
final class DatabaseWatch {
    private static final Logger log = LoggerFactory.getLogger(DatabaseWatch.class);

    /** More would be a server that cannot stay up, and a user who is not told. */
    private static final int MOST = 5;

    private final Server database;
    private final Told told;
    private volatile boolean stopping;

    /** What is watched. */
    interface Server {
        /** Completes when it has ended. */
        CompletableFuture<?> ended();

        /**
         * Starts it where it has ended.
         *
         * @throws EmbeddedStartException with a sentence when it does not start
         */
        void startAgain();

        static Server of(EmbeddedDatabase database) {
            return new Server() {
                @Override
                public CompletableFuture<?> ended() {
                    return database.ended();
                }

                @Override
                public void startAgain() {
                    database.startAgain();
                }
            };
        }
    }

    /** What others do about it; called one at a time. */
    interface Told {
        /** The database has ended and is being started. */
        void away();

        /** It serves again. */
        void back();

        /** It will not serve again in this process; a sentence says why. */
        void gone(String reason);
    }

    DatabaseWatch(EmbeddedDatabase database, Told told) {
        this(Server.of(database), told);
    }

    DatabaseWatch(Server database, Told told) {
        this.database = database;
        this.told = told;
    }

    void begin() {
        Thread.ofVirtual().name("database-watch").start(this::watch);
    }

    /** From now on the database may end. */
    void end() {
        stopping = true;
    }

    private void watch() {
        for (int times = 1; ; times++) {
            database.ended().join();
            if (stopping) {
                return;
            }
            log.warn("The database has ended though nobody stopped it");
            if (times > MOST) {
                told.gone("PostgreSQL has ended %d times since the start; its log says why.".formatted(times));
                return;
            }
            saying(told::away);
            try {
                database.startAgain();
            } catch (EmbeddedStartException e) {
                log.error("The database does not start again", e);
                told.gone(String.valueOf(e.getMessage()));
                return;
            } catch (RuntimeException e) { // whatever it is, nobody would watch any longer
                log.error("The database does not start again", e);
                told.gone("PostgreSQL has ended and does not start again.");
                return;
            }
            if (!saying(told::back)) {
                told.gone("PostgreSQL runs again, but that cannot be written down.");
                return;
            }
        }
    }

    /** What is told may fail, as on a full disk; what it is about goes on. */
    private static boolean saying(Runnable telling) {
        try {
            telling.run();
            return true;
        } catch (RuntimeException e) {
            log.error("An outage of the database cannot be told", e);
            return false;
        }
    }
}
