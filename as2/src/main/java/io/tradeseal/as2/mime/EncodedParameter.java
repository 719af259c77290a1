package io.tradeseal.as2.mime;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** A parameter that is encoded, in sections, or both (RFC 2231, RFC 5987): whole, or not at all. */
final class EncodedParameter {
    /** Of a parameter that is not in sections. */
    private static final String ALONE = "";

    private final Map<String, String> written;

    /** @param written the values by what stands behind the first asterisk of their names: nothing, {@code 0}, {@code 0*} */
    EncodedParameter(Map<String, String> written) {
        this.written = written;
    }

    private record Section(String text, boolean encoded) {}

    /** Empty where there is none, a section is missing, or a charset or an octet makes no sense. */
    Optional<String> decoded() {
        return alone().flatMap(EncodedParameter::decoded)
                .or(() -> sections().filter(this::areAll).flatMap(EncodedParameter::decoded));
    }

    /** For want of anything better; empty where there is none. */
    Optional<String> asItCame() {
        return alone().or(this::sections).map(EncodedParameter::withoutCharset).map(EncodedParameter::joined);
    }

    private Optional<List<Section>> alone() {
        return Optional.ofNullable(written.get(ALONE)).map(text -> List.of(new Section(text, true)));
    }

    /** From the first to the last before one is missing; empty without a first. */
    private Optional<List<Section>> sections() {
        var sections = new ArrayList<Section>();
        while (true) {
            var number = String.valueOf(sections.size());
            var encoded = written.get(number + "*");
            var text = encoded == null ? written.get(number) : encoded;
            if (text == null) {
                return Optional.<List<Section>>of(sections).filter(found -> !found.isEmpty());
            }
            sections.add(new Section(text, encoded != null));
        }
    }

    private boolean areAll(List<Section> sections) {
        return sections.size() == written.size() - (written.containsKey(ALONE) ? 1 : 0);
    }

    private static String joined(List<Section> sections) {
        return sections.stream().map(Section::text).collect(Collectors.joining());
    }

    /** Behind the charset and the language, which the first section begins with; as they stand where they are not there. */
    private static List<Section> withoutCharset(List<Section> sections) {
        var first = sections.getFirst();
        var parts = first.text().split("'", 3);
        if (!first.encoded() || parts.length < 3) {
            return sections;
        }
        var left = new ArrayList<>(sections);
        left.set(0, new Section(parts[2], true));
        return left;
    }

    private static Optional<String> decoded(List<Section> sections) {
        if (sections.stream().noneMatch(Section::encoded)) {
            return Optional.of(joined(sections));
        }
        var left = withoutCharset(sections);
        if (left.equals(sections)) {
            return Optional.empty();
        }
        var first = sections.getFirst().text();
        try {
            var charset = Charset.forName(first.substring(0, first.indexOf('\'')));
            return charset.canEncode() ? Optional.of(decoded(left, charset)) : Optional.empty();
        } catch (CharacterCodingException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** Together, since a letter of several octets may begin in one section and end in the next. */
    private static String decoded(List<Section> sections, Charset charset) throws CharacterCodingException {
        var octets = new ByteArrayOutputStream();
        for (var section : sections) {
            write(section, charset, octets);
        }
        return charset.newDecoder()
                .decode(ByteBuffer.wrap(octets.toByteArray()))
                .toString();
    }

    /** @throws IllegalArgumentException when a percent sign has no two hexadecimal digits behind it */
    private static void write(Section section, Charset charset, ByteArrayOutputStream octets)
            throws CharacterCodingException {
        var pieces = section.encoded() ? section.text().split("%", -1) : new String[] {section.text()};
        octets.writeBytes(bytes(pieces[0], charset));
        for (int i = 1; i < pieces.length; i++) {
            var octet = pieces[i].substring(0, Math.min(2, pieces[i].length()));
            octets.writeBytes(HexFormat.of().parseHex(octet.isEmpty() ? "%" : octet));
            octets.writeBytes(bytes(pieces[i].substring(octet.length()), charset));
        }
    }

    private static byte[] bytes(String text, Charset charset) throws CharacterCodingException {
        var encoded = charset.newEncoder().encode(CharBuffer.wrap(text));
        var bytes = new byte[encoded.remaining()];
        encoded.get(bytes);
        return bytes;
    }
}
