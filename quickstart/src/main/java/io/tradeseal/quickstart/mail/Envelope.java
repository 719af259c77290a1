package io.tradeseal.quickstart.mail;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;

/** What stands in front of a stored message: sender, recipients and instant, a line each, and an empty one. */
record Envelope(String sender, List<String> recipients, Instant receivedAt) {
    private static final int LONGEST = 1024 * 1024;

    static Envelope of(Path file) throws IOException {
        try (var content = new BufferedInputStream(Files.newInputStream(file))) {
            var sender = line(content);
            var recipients = List.of(line(content).split(",", -1));
            return new Envelope(sender, recipients, Instant.parse(line(content)));
        }
    }

    private static String line(InputStream content) throws IOException {
        var line = new java.io.ByteArrayOutputStream();
        for (int next = content.read(); next != '\n'; next = content.read()) {
            if (next < 0 || line.size() > LONGEST) {
                throw new EOFException("A mail without envelope.");
            }
            line.write(next);
        }
        return line.toString(StandardCharsets.UTF_8);
    }

    byte[] bytes() {
        return "%s\n%s\n%s\n\n"
                .formatted(sender, String.join(",", recipients), receivedAt)
                .getBytes(StandardCharsets.UTF_8);
    }

    /** Bytes of it. */
    int length() {
        return bytes().length;
    }
}
