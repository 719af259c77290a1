package io.tradeseal.as2.mime;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A field of a value and parameters (RFC 2045 §5.1, RFC 2183) as senders really write it, written anew so that a parser
 * by the book reads it: everything quoted, what RFC 2231 encodes behind what it replaces.
 */
final class LooseField {
    private static final int READ = 40;
    private static final Pattern ESCAPED = Pattern.compile("\\\\([\"\\\\])");

    private final String value;
    private final List<Parameter> parameters = new ArrayList<>();

    private record Parameter(String name, String value) {
        /** Whether it is encoded, a section of several, or both. */
        boolean extended() {
            return name.indexOf('*') > 0;
        }

        String quoted() {
            return "; %s=\"%s\"".formatted(name, value.replace("\\", "\\\\").replace("\"", "\\\""));
        }
    }

    LooseField(String field) {
        var segments = segments(unwrapped(field.strip()));
        var first = segments.getFirst();
        int blank = first.indexOf(' ');
        value = blank == -1 ? first : first.substring(0, blank);
        if (blank != -1) {
            // Some leave out the first semicolon.
            add(first.substring(blank + 1));
        }
        segments.stream().skip(1).limit(READ).forEach(this::add);
    }

    /** {@code "multipart/signed; boundary=\"b\""} as a whole. */
    private static String unwrapped(String field) {
        if (!field.startsWith("\"")) {
            return field;
        }
        int end = field.length() > 1 && field.endsWith("\"") ? field.length() - 1 : field.length();
        return ESCAPED.matcher(field.substring(1, end)).replaceAll("$1").strip();
    }

    /** Between semicolons that stand in no quotation marks. */
    private static List<String> segments(String field) {
        var segments = new ArrayList<String>();
        int start = 0;
        boolean quoted = false;
        for (int i = 0; i < field.length(); i++) {
            char c = field.charAt(i);
            if (c == '"' && !(quoted && isEscaped(field, i))) {
                quoted = !quoted;
            } else if (c == ';' && !quoted) {
                segments.add(field.substring(start, i).strip());
                start = i + 1;
            }
        }
        segments.add(field.substring(start).strip());
        return segments;
    }

    /** Of a quotation mark behind another one: whether an odd number of backslashes stands before it. */
    private static boolean isEscaped(String field, int at) {
        boolean escaped = false;
        for (int before = at - 1; field.charAt(before) == '\\'; before--) {
            escaped = !escaped;
        }
        return escaped;
    }

    private void add(String segment) {
        int equals = segment.indexOf('=');
        if (equals > 0) {
            var name = segment.substring(0, equals).strip().toLowerCase(Locale.ROOT);
            parameters.add(
                    new Parameter(name, plain(segment.substring(equals + 1).strip())));
        }
    }

    /** A backslash escapes quotation marks and itself alone: before a letter it stands in a path of Windows. */
    private static String plain(String written) {
        if (!written.startsWith("\"")) {
            return written;
        }
        int end = written.length() > 1 && written.endsWith("\"") ? written.length() - 1 : written.length();
        return ESCAPED.matcher(written.substring(1, end)).replaceAll("$1");
    }

    /** The value of a parameter that is neither encoded nor in sections; of two the last one. */
    Optional<String> parameter(String name) {
        return parameters.stream()
                .filter(parameter -> parameter.name().equals(name))
                .map(Parameter::value)
                .reduce((first, last) -> last);
    }

    /** The same parameter where it is. */
    EncodedParameter encoded(String name) {
        return new EncodedParameter(parameters.stream()
                .filter(parameter -> parameter.name().startsWith(name + "*"))
                .collect(Collectors.toMap(
                        parameter -> parameter.name().substring(name.length() + 1),
                        Parameter::value,
                        (first, last) -> last)));
    }

    /** All of it; parameters that are encoded last, since the last of two is the one that is read. */
    String text() {
        return value
                + parameters.stream()
                        .filter(parameter -> !parameter.extended())
                        .map(Parameter::quoted)
                        .collect(Collectors.joining())
                + parameters.stream()
                        .filter(Parameter::extended)
                        .map(Parameter::quoted)
                        .collect(Collectors.joining());
    }
}
