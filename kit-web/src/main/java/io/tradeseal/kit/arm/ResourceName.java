package io.tradeseal.kit.arm;

import java.util.regex.Pattern;

/** Names that may stand in a resource id. */
public final class ResourceName {
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9().\\-_]{1,80}");
    private static final Pattern SCOPE = Pattern.compile("[A-Za-z0-9().\\-_]{1,90}");

    private ResourceName() {}

    /** Of accounts and what is in them. A name of dots alone would be taken for a step in a path. */
    public static boolean isValid(String name) {
        return NAME.matcher(name).matches() && !isDots(name);
    }

    /** Of subscriptions and resource groups. */
    public static boolean isValidScope(String name) {
        return SCOPE.matcher(name).matches() && !isDots(name);
    }

    /** Of the two names that every resource id begins with. */
    public static void checkScope(String subscription, String resourceGroup, Violations faults) {
        if (!isValidScope(subscription)) {
            faults.add("subscriptionId", "The subscription id has characters that do not belong in one.");
        }
        if (!isValidScope(resourceGroup)) {
            faults.add("resourceGroupName", "The name of the resource group has characters that do not belong in one.");
        }
    }

    private static boolean isDots(String name) {
        return name.equals(".") || name.equals("..");
    }

    public static void check(String name, String target, Violations faults) {
        if (!isValid(name)) {
            faults.add(
                    target,
                    "A name has 1 to 80 characters out of letters, digits, hyphens, parentheses, full stops and underscores; "
                            + what(name));
        }
    }

    private static String what(String name) {
        if (isDots(name)) {
            return "full stops alone are none.";
        }
        return name.codePoints()
                .filter(c -> !NAME.matcher(Character.toString(c)).matches())
                .mapToObj(c -> said(c) + " is none of these.")
                .findFirst()
                .orElseGet(() -> "this one has %d.".formatted(name.length()));
    }

    /** What cannot be seen, or looks like another, by its number. */
    private static String said(int character) {
        if (character == ' ') {
            return "a space";
        }
        return character > ' ' && character < 0x7f
                ? "'" + Character.toString(character) + "'"
                : "U+%04X".formatted(character);
    }
}
