package io.tradeseal.kit.arm;

import tools.jackson.databind.JsonNode;

/** Whether text can be kept: PostgreSQL takes no NUL, and UTF-8 has no half of a surrogate pair. */
public final class PlainText {
    private PlainText() {}

    public static boolean isStorable(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == 0) {
                return false;
            }
            if (Character.isSurrogate(c)) {
                boolean pair = Character.isHighSurrogate(c)
                        && i + 1 < text.length()
                        && Character.isLowSurrogate(text.charAt(i + 1));
                if (!pair) {
                    return false;
                }
                i++;
            }
        }
        return true;
    }

    /** Of every name and string within; JSON may hold a NUL, as it is stored escaped. */
    public static boolean hasWholeCharacters(JsonNode node) {
        if (node.isString()) {
            return isStorable(node.stringValue().replace('\0', ' '));
        }
        if (node.isObject()) {
            return node.properties().stream()
                    .allMatch(property -> isStorable(property.getKey().replace('\0', ' '))
                            && hasWholeCharacters(property.getValue()));
        }
        return !node.isArray() || node.valueStream().allMatch(PlainText::hasWholeCharacters);
    }
}
