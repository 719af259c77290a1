package io.tradeseal.kit.event;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Finds what JSON left out of a record: the components that are not marked nullable and yet are null. */
final class Completeness {
    private static final Map<Class<?>, List<Member>> MEMBERS = new ConcurrentHashMap<>();

    private Completeness() {}

    private record Member(RecordComponent component, boolean nullable) {}

    /** Path of the first missing member, such as {@code versions[0].state}; null when nothing is missing. */
    static @Nullable String firstMissing(Record value) {
        for (var member : MEMBERS.computeIfAbsent(value.getClass(), Completeness::members)) {
            var name = member.component().getName();
            var content = read(value, member.component());
            if (content == null) {
                if (member.nullable()) continue;
                return name;
            }
            var below = missingWithin(content);
            if (below != null) return delegates(value) ? below.replaceFirst("^\\.", "") : name + below;
        }
        return null;
    }

    private static @Nullable String missingWithin(Object content) {
        if (content instanceof Record part) {
            var path = firstMissing(part);
            return path == null ? null : "." + path;
        }
        if (content instanceof List<?> elements) {
            for (int i = 0; i < elements.size(); i++) {
                var element = elements.get(i);
                if (element == null) return "[" + i + "]";
                var path = missingWithin(element);
                if (path != null) return "[" + i + "]" + path;
            }
        }
        return null;
    }

    /** A record of one component is its state's JSON, so the component's name is not part of the path. */
    private static boolean delegates(Record value) {
        return value.getClass().getRecordComponents().length == 1;
    }

    private static List<Member> members(Class<?> type) {
        return java.util.Arrays.stream(type.getRecordComponents())
                .map(component ->
                        new Member(component, component.getAnnotatedType().isAnnotationPresent(Nullable.class)))
                .toList();
    }

    private static @Nullable Object read(Record value, RecordComponent component) {
        try {
            return component.getAccessor().invoke(value);
        } catch (IllegalAccessException | InvocationTargetException e) {
            throw new IllegalStateException(e);
        }
    }
}
