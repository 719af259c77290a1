package io.tradeseal.embedded;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Optional;

/** Random secrets, each in a file of its own that only its owner may read. */
public final class Secrets {
    private static final SecureRandom RANDOM = new SecureRandom();

    private final Path directory;

    /** Secrets kept in {@code directory}, which is made (mode 700) where missing. */
    public Secrets(Path directory) {
        this.directory = directory;
        directory(directory);
    }

    /** Makes a directory that only its owner may enter, where it is missing. */
    public static void directory(Path directory) {
        try {
            Files.createDirectories(directory.toAbsolutePath().getParent());
            if (!Files.isDirectory(directory)) {
                Files.createDirectory(directory, mode("rwx------"));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The secret of this name, made (24 random bytes, base64url) on first use. */
    public String of(String name) {
        return find(name).orElseGet(() -> put(name, random()));
    }

    /** The secret of this name when it was made before. */
    public Optional<String> find(String name) {
        try {
            var file = directory.resolve(name);
            return Files.exists(file)
                    ? Optional.of(Files.readString(file, StandardCharsets.UTF_8).strip())
                    : Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Keeps {@code secret} under this name; whole or, after a crash, not at all. Answers the secret. */
    public String put(String name, String secret) {
        try {
            write(directory.resolve(name), secret + "\n");
            return secret;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The file that holds the secret of this name. */
    public Path file(String name) {
        return directory.resolve(name);
    }

    /** Writes {@code content} beside {@code file} with mode 600 and renames it into place. */
    public static void write(Path file, String content) throws IOException {
        write(file, content.getBytes(StandardCharsets.UTF_8));
    }

    /** The same for bytes that are no text. */
    public static void write(Path file, byte[] content) throws IOException {
        var whole = Files.createTempFile(file.toAbsolutePath().getParent(), ".new-", "", mode("rw-------"));
        try {
            Files.write(whole, content);
            Files.move(whole, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(whole); // half of it, where the disk is full
        }
    }

    /** 24 random bytes in base64url: 32 characters. */
    public static String random() {
        var bytes = new byte[24];
        RANDOM.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    private static FileAttribute<?>[] mode(String permissions) {
        return FileSystems.getDefault().supportedFileAttributeViews().contains("posix")
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions))
                }
                : new FileAttribute<?>[0];
    }
}
