package io.tradeseal.quickstart.mail;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.channels.Channels;
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
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * Mails on disk, one file for each Message-ID: three lines of envelope (sender, recipients, when), an empty one, and the
 * message as it came. The second arrival of a Message-ID changes nothing. In memory are their names alone, and of those the
 * {@value #MOST} newest: anybody on this machine may send mails.
 */
public final class Mailbox {
    /** Bytes of a message. */
    static final int LARGEST = 4 * 1024 * 1024;

    private static final int MOST = 10_000;
    private static final String SUFFIX = ".mail";

    /** What is kept in memory of a mail: how its file is called. */
    private record Kept(Instant receivedAt, String id) {}

    private final Path directory;
    private final InstantSource clock;
    private final TreeSet<Kept> mails = new TreeSet<>(
            Comparator.comparing(Kept::receivedAt).thenComparing(Kept::id).reversed());

    /** The mails of {@code directory}, which is made where missing. */
    public Mailbox(Path directory, InstantSource clock) {
        this.directory = directory;
        this.clock = clock;
        try {
            Files.createDirectories(directory);
            try (Stream<Path> files = Files.list(directory)) {
                for (var file : files.toList()) {
                    if (file.toString().endsWith(SUFFIX)) {
                        mails.add(new Kept(Envelope.of(file).receivedAt(), name(file)));
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
        return newestFirst().toList();
    }

    /** The same, each read from its file when it is asked for. */
    Stream<CapturedMail> newestFirst() {
        return ids().stream().map(this::file).filter(Files::exists).map(MimeReader::read);
    }

    synchronized int size() {
        return mails.size();
    }

    private synchronized List<String> ids() {
        return mails.stream().map(Kept::id).toList();
    }

    /** The message as it came. */
    Optional<byte[]> source(String id) {
        if (!ids().contains(id)) {
            return Optional.empty();
        }
        try (var content = Files.newInputStream(file(id))) {
            content.skipNBytes(Envelope.of(file(id)).length());
            return Optional.of(content.readAllBytes());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** How a mail is called in URLs. */
    static String id(CapturedMail mail) {
        return hash(mail.messageId().getBytes(StandardCharsets.UTF_8));
    }

    /**
     * Returns only when the mail is on disk, its name in the directory included.
     *
     * @return false when the message is larger than {@link #LARGEST}: then it is not kept, and not read to its end
     */
    boolean keep(String sender, List<String> recipients, InputStream message) throws IOException {
        var envelope = new Envelope(sender, recipients, clock.instant());
        var partial = Files.createTempFile(directory, "", ".part");
        try {
            try (var file = FileChannel.open(partial, StandardOpenOption.WRITE)) {
                var out = Channels.newOutputStream(file);
                out.write(envelope.bytes());
                if (copy(message, out) > LARGEST) {
                    return false;
                }
                file.force(true);
            }
            settle(partial, envelope.receivedAt());
            return true;
        } finally {
            Files.deleteIfExists(partial);
        }
    }

    private static long copy(InputStream from, OutputStream to) throws IOException {
        var buffer = new byte[8192];
        long copied = 0;
        for (int got; copied <= LARGEST && (got = from.read(buffer)) >= 0; copied += got) {
            to.write(buffer, 0, got);
        }
        return copied;
    }

    /** One after the other, since the head of a message is read into memory. */
    private synchronized void settle(Path partial, Instant receivedAt) throws IOException {
        var id = id(MimeReader.read(partial));
        if (Files.exists(file(id))) {
            return;
        }
        Files.move(partial, file(id), StandardCopyOption.ATOMIC_MOVE);
        try (var entries = FileChannel.open(directory, StandardOpenOption.READ)) {
            entries.force(true);
        }
        mails.add(new Kept(receivedAt, id));
        if (mails.size() > MOST) {
            Files.deleteIfExists(file(mails.pollLast().id()));
        }
    }

    private Path file(String id) {
        return directory.resolve(id + SUFFIX);
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
