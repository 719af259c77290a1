package io.tradeseal.certificate.imports;

import io.tradeseal.certificate.Reason;
import io.tradeseal.certificate.upload.CertificateText;
import io.tradeseal.kit.arm.Bodies;
import io.tradeseal.kit.error.Fault;
import io.tradeseal.kit.error.Refusal;
import io.tradeseal.x509.CertificateFile;
import io.tradeseal.x509.PasswordRounds;
import io.tradeseal.x509.Unreadable;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectReader;

/**
 * The body of an import: a JSON array of entries, an object that has one as {@code certificates} or {@code value}, or a
 * file of many certificates as it is. JSON is read as a stream, since a tree of 64 MiB would take several times that.
 */
final class ImportBody {
    private static final Set<String> MEMBERS = Set.of("certificates", "value", "entries");

    /** More tokens follow an element of an array. */
    private static final ObjectReader ELEMENT =
            Bodies.JSON.reader().without(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    private final byte[] body;

    ImportBody(byte[] body) {
        this.body = body;
    }

    /**
     * Hands out the entries chunk by chunk. All of the body is looked through first: a body that cannot be read or holds
     * too many certificates stores nothing.
     */
    void forEachChunk(int most, int chunk, Consumer<List<ImportEntry>> consumer) {
        if (!isJson()) {
            raw(most, chunk, consumer);
            return;
        }
        var counted = new int[1];
        entries(entries -> refuseIfMore(counted[0] += entries.size(), most));
        var collected = new ArrayList<ImportEntry>();
        entries(entries -> {
            for (var entry : entries) {
                collected.add(entry);
                if (collected.size() == chunk) {
                    consumer.accept(List.copyOf(collected));
                    collected.clear();
                }
            }
        });
        consumer.accept(List.copyOf(collected));
    }

    /** Hands out what each element of the array holds: one entry, or one for each certificate of a text of many. */
    private void entries(Consumer<List<ImportEntry>> consumer) {
        var rounds = PasswordRounds.ofManyFiles();
        elements((index, parser) -> {
            JsonNode element = ELEMENT.readTree(parser);
            consumer.accept(ImportEntry.of(index, element, rounds));
        });
    }

    private void raw(int most, int chunk, Consumer<List<ImportEntry>> consumer) {
        try {
            var entries = ImportEntry.of(CertificateFile.parts(body, null, PasswordRounds.ofOneFile()));
            refuseIfMore(entries.size(), most);
            for (int from = 0; from < entries.size(); from += chunk) {
                consumer.accept(entries.subList(from, Math.min(from + chunk, entries.size())));
            }
        } catch (Unreadable e) {
            throw CertificateText.refusal(e, "body");
        }
    }

    private static void refuseIfMore(int entries, int most) {
        if (entries > most) {
            throw new Refusal(
                    Reason.TOO_MANY_ENTRIES,
                    "The import has more than %d certificates, which is the most that are taken at once. Nothing was stored."
                            .formatted(most));
        }
    }

    private boolean isJson() {
        for (byte octet : body) {
            if (!Character.isWhitespace(octet)) {
                return octet == '{' || octet == '[';
            }
        }
        return true;
    }

    @FunctionalInterface
    private interface Element {
        /** The parser stands at the first token of the element, and is to stand at its last afterwards. */
        void at(int index, JsonParser parser);
    }

    private void elements(Element consumer) {
        try (var parser = Bodies.JSON.createParser(body)) {
            if (!findArray(parser)) {
                throw invalid("The body has no array 'certificates'.");
            }
            for (int index = 0; parser.nextToken() != JsonToken.END_ARRAY; index++) {
                consumer.at(index, parser);
            }
            while (parser.nextToken() != null) {
                // what follows the array must be JSON too
            }
        } catch (JacksonException e) {
            throw Bodies.unreadable(e);
        }
    }

    private static boolean findArray(JsonParser parser) {
        if (parser.nextToken() == JsonToken.START_ARRAY) {
            return true;
        }
        while (parser.currentToken() == JsonToken.START_OBJECT || parser.currentToken() == JsonToken.PROPERTY_NAME) {
            if (parser.nextToken() != JsonToken.PROPERTY_NAME) {
                return false;
            }
            boolean wanted = MEMBERS.contains(parser.currentName());
            if (parser.nextToken() == JsonToken.START_ARRAY && wanted) {
                return true;
            }
            parser.skipChildren();
        }
        return false;
    }

    private static Refusal invalid(String message) {
        return new Refusal(Fault.INVALID_REQUEST, message);
    }
}
