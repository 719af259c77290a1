package io.tradeseal.quickstart.mail;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/**
 * Mails on disk, one file for each Message-ID: three lines of envelope (sender, recipients, when), an empty one, and the
 * message as it came. The second arrival of a Message-ID changes nothing.
 */
public final class Mailbox {
    private static final String SUFFIX = ".mail";

    private final Path directory;
    private final InstantSource clock;
    private final Map<String, CapturedMail> mails = new ConcurrentHashMap<>();

    /** The mails of {@code directory}, which is made where missing. */
    public Mailbox(Path directory, InstantSource clock) {
        this.directory = directory;
        this.clock = clock;
        try {
            Files.createDirectories(directory);
            try (Stream<Path> files = Files.list(directory)) {
                for (var file : files.toList()) {
                    if (file.toString().endsWith(SUFFIX)) {
                        mails.put(name(file), read(file));
                    } else {
                        Files.delete(file); // half written: its sender was not told 250
                    }
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Every mail, newest first. */
    public List<CapturedMail> all() {
        return mails.values().stream()
                .sorted(Comparator.comparing(CapturedMail::receivedAt)
                        .thenComparing(CapturedMail::messageId)
                        .reversed())
                .toList();
    }

    /** The message as it came. */
    Optional<byte[]> source(String id) {
        if (!mails.containsKey(id)) {
            return Optional.empty();
        }
        try {
            return Optional.of(MimeReader.body(Files.readAllBytes(directory.resolve(id + SUFFIX))));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** How a mail is called in URLs. */
    static String id(CapturedMail mail) {
        return hash(mail.messageId().getBytes(StandardCharsets.UTF_8));
    }

    /** Returns only when the mail is on disk, its name in the directory included. */
    synchronized void keep(String sender, List<String> recipients, byte[] message) throws IOException {
        var receivedAt = clock.instant();
        var mail = MimeReader.read(recipients, receivedAt, message);
        var id = id(mail);
        if (mails.containsKey(id)) {
            return;
        }
        var envelope = "%s\n%s\n%s\n\n".formatted(sender, String.join(",", recipients), receivedAt);
        var partial = directory.resolve(id + ".part");
        try (var file = FileChannel.open(
                partial, StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING, StandardOpenOption.WRITE)) {
            writeFully(file, envelope.getBytes(StandardCharsets.UTF_8));
            writeFully(file, message);
            file.force(true);
        }
        Files.move(partial, directory.resolve(id + SUFFIX), StandardCopyOption.ATOMIC_MOVE);
        try (var entries = FileChannel.open(directory, StandardOpenOption.READ)) {
            entries.force(true);
        }
        mails.put(id, mail);
    }

    private static void writeFully(FileChannel file, byte[] bytes) throws IOException {
        var buffer = ByteBuffer.wrap(bytes);
        while (buffer.hasRemaining()) {
            file.write(buffer);
        }
    }

    private static CapturedMail read(Path file) throws IOException {
        var content = Files.readAllBytes(file);
        var body = MimeReader.body(content);
        var envelope = new String(content, 0, content.length - body.length, StandardCharsets.UTF_8)
                .lines()
                .toList();
        return MimeReader.read(List.of(envelope.get(1).split(",", -1)), Instant.parse(envelope.get(2)), body);
    }

    private static String name(Path file) {
        var name = file.getFileName().toString();
        return name.substring(0, name.length() - SUFFIX.length());
    }

    static String hash(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes), 0, 16);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e); // every Java has it
        }
    }
}
