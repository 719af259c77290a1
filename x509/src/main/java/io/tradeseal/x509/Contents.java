package io.tradeseal.x509;

import io.tradeseal.x509.Unreadable.Reason;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a file holds, unpacked but not yet read as certificates.
 *
 * @param parts in the order of the file
 * @param privateKey whether it holds a private key; the key itself is not kept
 */
record Contents(Format format, List<Part> parts, boolean privateKey) {
    /** Base64 of base64 of a file is what some forms send; anything deeper is no accident. */
    private static final int LAYERS = 3;

    static Contents of(byte[] content, char @Nullable [] password, PasswordRounds rounds) {
        return of(content, password, rounds, LAYERS);
    }

    static Contents ofText(String text, char @Nullable [] password, PasswordRounds rounds) {
        return ofText(text, password, rounds, LAYERS);
    }

    private static Contents of(byte[] content, char @Nullable [] password, PasswordRounds rounds, int layers) {
        if (content.length == 0) {
            throw new Unreadable(Reason.EMPTY, "The file is empty.");
        }
        if (Jks.isOne(content)) {
            return Jks.contents(content);
        }
        var text = TextFile.decode(content);
        if (content[0] == Der.SEQUENCE && (text == null || !text.contains(Pem.BEGIN))) {
            return ofDer(content, password, rounds);
        }
        if (text == null || layers == 0) {
            throw Kind.OTHER.refusal();
        }
        return ofText(text, password, rounds, layers - 1);
    }

    private static Contents ofText(String text, char @Nullable [] password, PasswordRounds rounds, int layers) {
        if (text.contains(Pem.BEGIN)) {
            return ofPem(text, password, rounds);
        }
        if (text.isBlank()) {
            throw new Unreadable(Reason.EMPTY, "The file is empty.");
        }
        return of(TextPart.of(text).decoded(), password, rounds, layers);
    }

    private static Contents ofDer(byte[] content, char @Nullable [] password, PasswordRounds rounds) {
        var der = Der.only(content);
        var kind = Kind.of(der);
        return switch (kind) {
            case PKCS7 -> new Contents(Format.PKCS7, Pkcs7.parts(der), false);
            case PKCS12 -> Pkcs12.contents(content, password, rounds);
            case PRIVATE_KEY -> new Contents(Format.DER, List.of(Part.refused(kind.refusal())), true);
            case CERTIFICATE -> new Contents(Format.DER, List.of(Part.of(content)), false);
            default -> new Contents(Format.DER, List.of(Part.refused(kind.refusal())), false);
        };
    }

    private static Contents ofPem(String text, char @Nullable [] password, PasswordRounds rounds) {
        var parts = new ArrayList<Part>();
        boolean privateKey = false;
        for (var block : Pem.blocks(text)) {
            var kind = block.kind();
            switch (kind) {
                case CERTIFICATE -> parts.add(Part.of(block));
                case PKCS7, PKCS12 -> {
                    var inside = ofDer(block.decoded(), password, rounds);
                    privateKey |= inside.privateKey();
                    parts.addAll(inside.parts());
                }
                default -> {
                    privateKey |= kind == Kind.PRIVATE_KEY;
                    if (!block.isParameters()) {
                        parts.add(block.refused(kind));
                    }
                }
            }
        }
        return new Contents(Format.PEM, parts, privateKey);
    }

    /** Text files as they are found: UTF-8 with or without mark, UTF-16 with one. */
    private static final class TextFile {
        private static final int SAMPLE = 512;

        /** Null for what is no text. */
        static @Nullable String decode(byte[] content) {
            if (startsWith(content, 0xEF, 0xBB, 0xBF)) {
                return new String(content, 3, content.length - 3, StandardCharsets.UTF_8);
            }
            if (startsWith(content, 0xFF, 0xFE) || startsWith(content, 0xFE, 0xFF)) {
                return new String(content, StandardCharsets.UTF_16);
            }
            for (int i = 0; i < Math.min(content.length, SAMPLE); i++) {
                if (content[i] >= 0 && content[i] < ' ' && !Character.isWhitespace(content[i])) {
                    return null;
                }
            }
            return plain(content);
        }

        private static String plain(byte[] content) {
            try {
                return StandardCharsets.UTF_8
                        .newDecoder()
                        .decode(ByteBuffer.wrap(content))
                        .toString();
            } catch (CharacterCodingException _) {
                return new String(content, StandardCharsets.ISO_8859_1);
            }
        }

        private static boolean startsWith(byte[] content, int... mark) {
            if (content.length < mark.length) {
                return false;
            }
            for (int i = 0; i < mark.length; i++) {
                if ((content[i] & 0xFF) != mark[i]) {
                    return false;
                }
            }
            return true;
        }
    }
}
