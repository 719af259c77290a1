package io.tradeseal.as2.receipt;

import io.tradeseal.as2.mime.Entity;
import io.tradeseal.as2.mime.Inside;
import io.tradeseal.as2.mime.MediaType;
import io.tradeseal.as2.mime.Multipart;
import io.tradeseal.as2.spool.Spools;
import jakarta.mail.internet.MimeUtility;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What a receipt says to people: its text in whatever charset, or what its HTML says where it has nothing else. */
record ReceiptText(Spools spools) {
    private static final int SHOWN = 4 << 10;
    private static final int READ = 64 << 10;
    private static final Charset OTHERWISE = Charset.forName("windows-1252");

    /** Shortened; empty where there is none. */
    String of(List<Entity> parts) throws IOException {
        var all = new ArrayList<Entity>();
        for (var part : parts) {
            all.add(part);
            if (part.readableType().filter(MediaType::isMultipart).isPresent()) {
                all.addAll(inside(part));
            }
        }
        var plain = first(all, "text/plain");
        var chosen = plain.isPresent() ? plain : first(all, "text/html");
        if (chosen.isEmpty()) {
            return "";
        }
        var written = decoded(chosen.get());
        var text = (plain.isPresent() ? written : HtmlText.of(written)).strip();
        return text.substring(0, Math.min(text.length(), SHOWN));
    }

    private List<Entity> inside(Entity multipart) throws IOException {
        var parts = new ArrayList<Entity>();
        for (var part : Multipart.parts(multipart.body(), multipart.type())) {
            parts.add(Inside.readProven(part, spools.limits()));
        }
        return parts;
    }

    private static Optional<Entity> first(List<Entity> parts, String type) {
        return parts.stream()
                .filter(part ->
                        part.readableType().filter(it -> it.name().equals(type)).isPresent())
                .findFirst();
    }

    private String decoded(Entity part) throws IOException {
        try (var spool = spools.open()) {
            part.readable().readTo(spool);
            var bytes = spool.content().first(READ);
            var named = charset(part.type().parameter("charset", ""));
            return named.map(charset -> new String(bytes, charset)).orElseGet(() -> guessed(bytes));
        }
    }

    private static Optional<Charset> charset(String name) {
        try {
            return name.isBlank() ? Optional.empty() : Optional.of(Charset.forName(MimeUtility.javaCharset(name)));
        } catch (IllegalCharsetNameException | UnsupportedCharsetException e) {
            return Optional.empty();
        }
    }

    /** UTF-8 where it can be, though it may be cut off within a letter. */
    private static String guessed(byte[] bytes) {
        var text = CharBuffer.allocate(bytes.length);
        var result = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes), text, false);
        return result.isError() ? new String(bytes, OTHERWISE) : text.flip().toString();
    }
}
