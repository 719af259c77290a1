package io.tradeseal.quickstart;

import io.tradeseal.embedded.Secrets;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.Objects;

/**
 * The number of the form in which a directory keeps its data, raised where data of before cannot be taken over. The resource
 * {@code data-format} holds it, since {@code docker/compose} goes by it too.
 */
final class DataFormat {
    static final String CURRENT = current();

    private static final String REMEDY =
            "delete it to begin anew, choose another one with --data DIR, or start the Tradeseal that made it.";

    private DataFormat() {}

    /** Numbers a directory that holds no data yet; refuses one whose data have another number, or none. */
    static void check(Home home) {
        try {
            if (Files.exists(home.format())) {
                refuseOther(home);
            } else if (Files.exists(home.postgres()) || Files.exists(home.kafka())) {
                throw new StartFailed(
                        "The directory %s was made by a Tradeseal from before data had a format number, and this one takes over format %s alone; %s"
                                .formatted(home.directory(), CURRENT, REMEDY));
            } else {
                Secrets.write(home.format(), CURRENT + "\n");
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void refuseOther(Home home) throws IOException {
        // Of any bytes, so that a file that is no text is told from one that may not be read.
        var found = Files.readString(home.format(), StandardCharsets.ISO_8859_1).strip();
        if (!found.equals(CURRENT)) {
            throw new StartFailed(
                    "The directory %s holds data of format %s, and this Tradeseal takes over format %s alone; %s"
                            .formatted(
                                    home.directory(), found.matches("\\d{1,9}") ? found : "unknown", CURRENT, REMEDY));
        }
    }

    private static String current() {
        try (var number = Objects.requireNonNull(DataFormat.class.getResourceAsStream("/data-format"))) {
            return new String(number.readAllBytes(), StandardCharsets.US_ASCII).strip();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
