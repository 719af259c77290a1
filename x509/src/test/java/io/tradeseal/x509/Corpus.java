package io.tradeseal.x509;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.Assumptions;

/**
 * Certificates that nobody here made, kept outside the repository: {@code shared/corpus} beside it, or the folder that
 * the system property {@code tradeseal.corpus} names. Tests skip, saying so, where it is absent.
 */
public final class Corpus {
    private Corpus() {}

    /** Files of an archive by name. */
    public static Map<String, byte[]> files(String archive) {
        var path = folder().resolve(archive);
        Assumptions.assumeTrue(Files.exists(path), () -> "skipped: there is no " + path);
        var files = new TreeMap<String, byte[]>();
        try (var zip = new ZipInputStream(Files.newInputStream(path))) {
            for (var entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                if (!entry.isDirectory()) {
                    files.put(entry.getName(), zip.readAllBytes());
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return files;
    }

    private static Path folder() {
        var named = System.getProperty("tradeseal.corpus");
        if (named != null) {
            return Path.of(named);
        }
        for (var folder = Path.of("").toAbsolutePath(); folder != null; folder = folder.getParent()) {
            var corpus = folder.resolve("shared").resolve("corpus");
            if (Files.isDirectory(corpus)) {
                return corpus;
            }
        }
        return Path.of("../shared/corpus");
    }
}
