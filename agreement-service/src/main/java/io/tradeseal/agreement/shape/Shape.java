package io.tradeseal.agreement.shape;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;

/**
 * The members that an object may have, in their canonical spelling and order. Read from a file {@code shape/<name>.txt}: one
 * line for each type, {@code type[*] name, …[: value|…]}, where {@code *} means required and deeper lines are the members of
 * the object or of the array's elements above them.
 */
public record Shape(List<Member> members) {

    /** Type of a member. */
    enum Type {
        BOOLEAN,
        /** 32 bits. */
        INTEGER,
        STRING,
        /** A string out of a list, compared without case. */
        ENUM,
        OBJECT,
        /** Of objects. */
        ARRAY
    }

    /**
     * A member.
     *
     * @param values of an {@code ENUM}, empty otherwise
     * @param shape of an {@code OBJECT} or of an {@code ARRAY}'s elements, without members otherwise
     */
    record Member(String name, boolean required, Type type, List<String> values, Shape shape) {}

    private record Line(int depth, String type, List<String> names, List<String> values) {
        static Line of(String text) {
            var words = text.strip().split(" ", 2);
            var parts = words[1].split(":", 2);
            return new Line(
                    (text.length() - text.stripLeading().length()) / 2,
                    words[0],
                    List.of(parts[0].strip().split(", *")),
                    parts.length == 1 ? List.of() : List.of(parts[1].strip().split("\\|")));
        }
    }

    /**
     * The shape in a file of the class path.
     *
     * @throws IllegalStateException when there is none
     */
    public static Shape named(String name) {
        try (var file = Shape.class.getResourceAsStream("/shape/" + name + ".txt")) {
            if (file == null) throw new IllegalStateException("No shape " + name);
            var text = new String(file.readAllBytes(), StandardCharsets.UTF_8);
            return of(text.lines().filter(line -> !line.isBlank()).map(Line::of).toList(), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Shape of(List<Line> lines, int depth) {
        var members = new ArrayList<Member>();
        for (int i = 0; i < lines.size(); i++) {
            var line = lines.get(i);
            if (line.depth() != depth) continue;
            int end = IntStream.range(i + 1, lines.size())
                    .filter(next -> lines.get(next).depth() <= depth)
                    .findFirst()
                    .orElse(lines.size());
            var below = of(lines.subList(i + 1, end), depth + 1);
            var required = line.type().endsWith("*");
            var type = Type.valueOf(line.type().replace("*", "").toUpperCase(java.util.Locale.ROOT));
            line.names().forEach(name -> members.add(new Member(name, required, type, line.values(), below)));
        }
        return new Shape(List.copyOf(members));
    }

    /** This one's members, then the other's. */
    public Shape and(Shape other) {
        var both = new ArrayList<>(members);
        both.addAll(Objects.requireNonNull(other).members());
        return new Shape(List.copyOf(both));
    }
}
