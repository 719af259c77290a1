package io.tradeseal.certificate.imports;

import io.tradeseal.certificate.upload.CertificateText;
import io.tradeseal.kit.error.Refusal;
import io.tradeseal.x509.CertificateFile;
import io.tradeseal.x509.PasswordRounds;
import io.tradeseal.x509.Unreadable;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * The body of an import: a JSON array of entries, an object that has one as {@code certificates} or {@code value}, or a
 * file of many certificates as it is. All of it is looked through before anything is stored: a body that cannot be read or
 * holds too many certificates stores nothing.
 */
final class ImportBody {
    /** Bytes of entries that are handed out together; one entry alone may have more. */
    private static final int CHUNK_BYTES = 4 * 1024 * 1024;

    private final Supplier<InputStream> body;
    private final long size;
    private final int most;
    /** Null for a file as it is. */
    private final @Nullable Elements elements;

    /**
     * @param body from its beginning each time
     * @param size bytes of it
     * @param most certificates
     * @throws Refusal when it cannot be read
     */
    ImportBody(Supplier<InputStream> body, long size, int most) {
        this.body = body;
        this.size = size;
        this.most = most;
        this.elements = isJson() ? Elements.of(body, most) : null;
        if (elements == null && size > Elements.LARGEST) {
            throw Elements.tooLarge();
        }
    }

    /** Bytes of the largest piece that is taken into memory at once. */
    long largest() {
        return elements == null ? size : elements.largest();
    }

    /**
     * Hands out the entries chunk by chunk.
     *
     * @param rounds of key derivation for all of it
     */
    void forEachChunk(int chunk, PasswordRounds rounds, Consumer<List<ImportEntry>> consumer) {
        if (elements == null) {
            raw(chunk, consumer);
            return;
        }
        var counted = new int[1];
        entries(elements, PasswordRounds.none(), (index, entries) -> refuseIfMore(counted[0] += entries.size()));
        var collected = new ArrayList<ImportEntry>();
        var bytes = new long[1];
        entries(elements, rounds, (index, entries) -> {
            if (bytes[0] + elements.bytes(index) > CHUNK_BYTES) {
                handOut(collected, consumer);
                bytes[0] = 0;
            }
            bytes[0] += elements.bytes(index);
            for (var entry : entries) {
                collected.add(entry);
                if (collected.size() == chunk) {
                    handOut(collected, consumer);
                }
            }
        });
        handOut(collected, consumer);
    }

    private static void handOut(List<ImportEntry> collected, Consumer<List<ImportEntry>> consumer) {
        if (collected.isEmpty()) return;
        consumer.accept(List.copyOf(collected));
        collected.clear();
    }

    @FunctionalInterface
    private interface Entries {
        void of(int index, List<ImportEntry> entries);
    }

    /** What each element of the array holds: one entry, or one for each certificate of a text of many. */
    private static void entries(Elements elements, PasswordRounds rounds, Entries consumer) {
        elements.forEach((index, node) -> consumer.of(index, entries(index, node, rounds)));
    }

    private static List<ImportEntry> entries(int index, @Nullable JsonNode element, PasswordRounds rounds) {
        return element == null
                ? List.of(new ImportEntry(index, null, new ImportEntry.Source.Unusable(Elements.tooLarge())))
                : ImportEntry.of(index, element, rounds);
    }

    private void raw(int chunk, Consumer<List<ImportEntry>> consumer) {
        try {
            var entries = ImportEntry.of(CertificateFile.parts(bytes(), null, PasswordRounds.ofOneFile()));
            refuseIfMore(entries.size());
            for (int from = 0; from < entries.size(); from += chunk) {
                consumer.accept(entries.subList(from, Math.min(from + chunk, entries.size())));
            }
        } catch (Unreadable e) {
            throw CertificateText.refusal(e, "body");
        }
    }

    private byte[] bytes() {
        try (var in = body.get()) {
            return in.readNBytes(Math.toIntExact(size));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void refuseIfMore(int entries) {
        if (entries > most) {
            throw Elements.tooMany(most);
        }
    }

    private boolean isJson() {
        try (var in = body.get()) {
            for (int octet = in.read(); octet >= 0; octet = in.read()) {
                if (!Character.isWhitespace(octet)) {
                    return octet == '{' || octet == '[';
                }
            }
            return true;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
