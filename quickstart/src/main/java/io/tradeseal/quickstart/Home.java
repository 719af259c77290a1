package io.tradeseal.quickstart;

import io.tradeseal.embedded.Secrets;
import io.tradeseal.quickstart.front.DefaultAccount;
import io.tradeseal.quickstart.front.DemoFiles;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;

/** The directory that holds everything of one quickstart. */
record Home(Path directory) {
    /** Shuts it to everybody but its user: in it are secrets, and what partners confided. Refuses one that belongs to all. */
    void keepPrivate() {
        try {
            if (Files.getPosixFilePermissions(directory).contains(PosixFilePermission.OTHERS_WRITE)) {
                throw new StartFailed(
                        "Everybody may write into the directory %s; choose one of Tradeseal's own with --data DIR."
                                .formatted(directory));
            }
            Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwx------"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What is left of its disk. */
    Space space() {
        return new Space(directory);
    }

    Path lock() {
        return directory.resolve("lock");
    }

    Path format() {
        return directory.resolve("format");
    }

    Path connection() {
        return directory.resolve("connection.env");
    }

    /** For Kafka's own tools. */
    Path kafkaProperties() {
        return directory.resolve("kafka.properties");
    }

    /** For kcat and other clients made of librdkafka. */
    Path kcatConf() {
        return directory.resolve("kcat.conf");
    }

    /** There while a part is down that the whole needs: a sentence that says which. */
    Path outage() {
        return directory.resolve("outage");
    }

    Path postgres() {
        return directory.resolve("postgres");
    }

    Path postgresPrograms() {
        return directory.resolve("postgres-programs");
    }

    Path kafka() {
        return directory.resolve("kafka");
    }

    Path mail() {
        return directory.resolve("mail");
    }

    Path clock() {
        return directory.resolve("clock");
    }

    Path tls() {
        return directory.resolve("tls");
    }

    Path portalKey() {
        return directory.resolve("secrets").resolve("portal.key");
    }

    /** PKCS#12 files that people put there, whose keys sign and decrypt messages, in a folder for each account. */
    Path keys() {
        return directory.resolve("keys");
    }

    /** Those of the default account. */
    Path defaultKeys() {
        return DefaultAccount.below(keys());
    }

    /** What is too long for memory, while it is worked on. */
    Path messages() {
        return directory.resolve("messages");
    }

    DemoFiles demo() {
        return new DemoFiles(directory.resolve("demo"), defaultKeys());
    }

    Path log() {
        return directory.resolve("log").resolve("tradeseal.log");
    }

    Secrets secrets() {
        return new Secrets(directory.resolve("secrets"));
    }
}
