package io.tradeseal.as2.mime;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Header fields in their order, each on one line; names are compared without case. Immutable. */
public final class Headers {
    public static final Headers NONE = new Headers(List.of());

    private static final Pattern CONTROL = Pattern.compile("\\p{Cntrl}+");

    private final List<Map.Entry<String, String>> fields;

    private Headers(List<Map.Entry<String, String>> fields) {
        this.fields = fields;
    }

    /** Of these fields. Line ends and other control characters in a value become spaces. */
    public static Headers of(List<Map.Entry<String, String>> fields) {
        return new Headers(fields.stream()
                .map(field -> Map.entry(field.getKey(), oneLine(field.getValue())))
                .toList());
    }

    private static String oneLine(String value) {
        return CONTROL.matcher(value).replaceAll(" ").strip();
    }

    /** With one more field at the end. */
    public Headers with(String name, String value) {
        return with(of(List.of(Map.entry(name, value))));
    }

    public Headers with(Headers others) {
        var more = new ArrayList<>(fields);
        more.addAll(others.fields);
        return new Headers(List.copyOf(more));
    }

    /** The first field of this name; null without one. */
    public @Nullable String first(String name) {
        for (var field : fields) {
            if (field.getKey().equalsIgnoreCase(name)) {
                return field.getValue();
            }
        }
        return null;
    }

    public String first(String name, String otherwise) {
        var value = first(name);
        return value == null ? otherwise : value;
    }

    public void forEach(BiConsumer<String, String> action) {
        fields.forEach(field -> action.accept(field.getKey(), field.getValue()));
    }

    /** As they stand in front of a MIME body: each line ends with CRLF, an empty one closes the block. */
    public byte[] block() {
        var text = new StringBuilder();
        forEach((name, value) -> text.append(name).append(": ").append(value).append("\r\n"));
        return text.append("\r\n").toString().getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public String toString() {
        return fields.stream().map(Map.Entry::getKey).collect(Collectors.joining(", ", "Headers[", "]"));
    }
}
