package io.tradeseal.certificate.imports;

import io.tradeseal.kit.error.Refusal;
import io.tradeseal.x509.PasswordRounds;
import io.tradeseal.x509.TestCertificates;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Reads imports of 64 MiB of every shape, made as they are read, and prints what became of each; a program of its own. */
final class ReadShapes {
    static final int SIZE = 64 * 1024 * 1024;

    private ReadShapes() {}

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    private static Supplier<InputStream> body(String head, String repeated, String tail) {
        return body(head, repeated, tail, SIZE);
    }

    private static Supplier<InputStream> body(String head, String repeated, String tail, int size) {
        var many = ascii(repeated.repeat(Math.max(1, 8192 / repeated.length())));
        int times = (size - head.length() - tail.length()) / many.length;
        return () -> new Parts(
                Stream.of(Stream.of(ascii(head)), IntStream.range(0, times).mapToObj(i -> many), Stream.of(ascii(tail)))
                        .flatMap(parts -> parts));
    }

    /** One part after the other, each made when it is read. */
    private static final class Parts extends InputStream {
        private final Iterator<byte[]> parts;
        private InputStream part = InputStream.nullInputStream();

        private Parts(Stream<byte[]> parts) {
            this(parts.iterator());
        }

        private Parts(Iterator<byte[]> parts) {
            this.parts = parts;
        }

        @Override
        public int read() throws IOException {
            var one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
        }

        @Override
        public int read(byte[] buffer, int offset, int length) throws IOException {
            int got = part.read(buffer, offset, length);
            while (got < 0 && parts.hasNext()) {
                part = new ByteArrayInputStream(parts.next());
                got = part.read(buffer, offset, length);
            }
            return got;
        }
    }

    /** Different names, as a parser would keep them all. */
    @SuppressWarnings("UnnecessaryLambda") // it is one shape among many
    private static Supplier<InputStream> names() {
        int many = SIZE / 16;
        return () -> new Parts(new Iterator<>() {
            private int next;

            @Override
            public boolean hasNext() {
                return next <= many;
            }

            @Override
            public byte[] next() {
                int i = next++;
                return ascii(i == 0 ? "[{" : i == many ? "\"n\":0}]" : "\"n%08d\":0,".formatted(i));
            }
        });
    }

    private static Supplier<InputStream> entries(int count, String each) {
        return () -> new Parts(Stream.of(
                        Stream.of(ascii("[")),
                        Collections.nCopies(count - 1, ascii(each + ",")).stream(),
                        Stream.of(ascii(each + "]")))
                .flatMap(parts -> parts));
    }

    @SuppressWarnings("UnnecessaryLambda") // it is one shape among many
    private static Supplier<InputStream> four() {
        var text = ascii("A".repeat(8192));
        return () -> new Parts(IntStream.range(0, 4 * 1400)
                .boxed()
                .flatMap(i -> i % 1400 == 0
                        ? Stream.of(ascii(i == 0 ? "[\"" : "\",\""), text)
                        : i == 4 * 1400 - 1 ? Stream.of(text, ascii("\"]")) : Stream.of(text)));
    }

    private static Map<String, Supplier<InputStream>> shapes() {
        var made = TestCertificates.selfSigned("CN=shape");
        var shapes = new LinkedHashMap<String, Supplier<InputStream>>();
        shapes.put("one text", body("[\"", "A", "\"]"));
        shapes.put("one certificate of an object", body("{\"certificates\":[{\"certificate\":\"", "A", "\"}]}"));
        shapes.put("one text of 11 MiB", body("[\"", "A", "\"]", 11 << 20));
        shapes.put("one text of 11 MiB with white space", body("[\"", "AAA ", "\"]", 11 << 20));
        shapes.put("a file of 11 MiB of base64 without lines", body("", "A", "", 11 << 20));
        shapes.put("certificates in one text", body("[\"", made.pem().replace("\n", "\\n"), "\"]", 10 << 20));
        shapes.put("certificates in a file", body("", made.pem(), "", 10 << 20));
        shapes.put("ten thousand entries", entries(10_000, "\"" + "A".repeat(6_700) + "\""));
        shapes.put("ten thousand certificates", entries(10_000, "\"" + made.base64() + "\""));
        shapes.put("sixty entries of 1 MiB", entries(60, "{\"certificate\":\"" + "A".repeat(1 << 20) + "\"}"));
        shapes.put("four entries of 11 MiB", four());
        shapes.put("empty objects", body("[", "{},", "{}]"));
        shapes.put("empty objects in an entry", body("[{\"metadata\":[", "{},", "{}]}]"));
        shapes.put(
                "9,999 arrays in each of a hundred entries",
                entries(100, "{\"metadata\":[" + "[],".repeat(9_990) + "[]]}"));
        shapes.put("deep nesting", body("", "[", ""));
        shapes.put("deep nesting of objects", body("[", "{\"a\":", ""));
        shapes.put("one number", body("[", "1", "]"));
        shapes.put("one number of an object", body("[{\"a\":", "1", "}]"));
        shapes.put("one name", body("[{\"", "a", "\":1}]"));
        shapes.put("many names", names());
        shapes.put("beside the array", body("{\"x\":[", "{},", "{}],\"certificates\":[]}"));
        shapes.put("behind the array", body("{\"certificates\":[],\"x\":[", "{},", "{}]}"));
        shapes.put("white space", body("", " \n", ""));
        shapes.put("white space between entries", body("[\"\",", " ", "\"\"]"));
        shapes.put("base64 without lines", body("", "A", ""));
        shapes.put("a file of PEM", body("", made.pem(), ""));
        return shapes;
    }

    private static String outcome(Supplier<InputStream> body) throws Exception {
        long size;
        try (var in = body.get()) {
            size = in.transferTo(OutputStream.nullOutputStream());
        }
        var counted = new LinkedHashMap<String, Integer>();
        try {
            new ImportBody(body, size, 10_000).forEachChunk(500, PasswordRounds.none(), chunk -> count(chunk, counted));
            return counted.toString();
        } catch (Refusal refusal) {
            return refusal.detail().code();
        }
    }

    private static void count(List<ImportEntry> chunk, Map<String, Integer> counted) {
        chunk.forEach(entry -> counted.merge(entry.source().getClass().getSimpleName(), 1, Integer::sum));
    }

    public static void main(String[] arguments) throws Exception {
        for (var shape : shapes().entrySet()) {
            System.out.println(shape.getKey() + ": " + outcome(shape.getValue()));
        }
    }
}
