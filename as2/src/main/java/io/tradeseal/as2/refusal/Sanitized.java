package io.tradeseal.as2.refusal;

/** Strangers' words, made fit to be shown. */
public final class Sanitized {
    private static final int SHOWN = 120;

    private Sanitized() {}

    /** In one line, of bearable length, without control characters. */
    public static String shown(String text) {
        var line = text.replaceAll("[\\p{Cntrl}\\p{Cf}]+", " ").strip();
        return line.length() <= SHOWN ? line : line.substring(0, SHOWN) + "…";
    }

    /** The last part of a path; {@code ..} and the like become {@code _}. */
    public static String fileName(String name) {
        var last = shown(name.substring(Math.max(name.lastIndexOf('/'), name.lastIndexOf('\\')) + 1));
        return last.isEmpty() || last.matches("\\.+") ? "_" : last;
    }
}
