package io.tradeseal.as2.refusal;

/** Strangers' words, made fit to be shown. */
public final class Sanitized {
    private static final int SHOWN = 120;
    /** What file systems take. */
    private static final int FILE_NAME = 255;

    private static final int EXTENSION = 20;

    private Sanitized() {}

    /** In one line, of bearable length, without control characters. */
    public static String shown(String text) {
        var line = line(text);
        return line.length() <= SHOWN ? line : start(line, SHOWN) + "…";
    }

    private static String line(String text) {
        return text.replaceAll("[\\p{Cntrl}\\p{Cf}]+", " ").strip();
    }

    /** Never half of a character that takes two. */
    private static String start(String text, int length) {
        return text.substring(0, Character.isHighSurrogate(text.charAt(length - 1)) ? length - 1 : length);
    }

    /** The last part of a path, whole up to 255 characters; {@code ..} and the like become {@code _}. */
    public static String fileName(String name) {
        var last = line(name.substring(Math.max(name.lastIndexOf('/'), name.lastIndexOf('\\')) + 1));
        if (last.isEmpty() || last.matches("\\.+")) {
            return "_";
        }
        return last.length() <= FILE_NAME ? last : shortened(last);
    }

    /** What the file is stays readable behind its last dot. */
    private static String shortened(String name) {
        int dot = name.lastIndexOf('.');
        var extension = dot < 0 || name.length() - dot > EXTENSION ? "" : name.substring(dot);
        return start(name, FILE_NAME - extension.length()) + extension;
    }
}
