package io.tradeseal.as2.cms;

import io.tradeseal.as2.refusal.Failure;
import io.tradeseal.as2.refusal.MessageRefused;
import io.tradeseal.as2.spool.MessageLimits;
import io.tradeseal.as2.spool.Slice;
import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HexFormat;
import java.util.List;

/**
 * Walks over the tags and lengths of a CMS structure before a library builds objects of it: what is not content is short,
 * nothing is nested deep, and every length is really there. So no library is ever asked to hold what a stranger claims.
 */
final class CmsShape {
    private static final int MAX_DEPTH = 40;
    private static final int CONSTRUCTED = 0x20;
    private static final int SEQUENCE = 0x30;
    private static final int OCTET_STRING = 0x04;
    private static final int CONTEXT_0 = 0x80;
    private static final int OBJECT_IDENTIFIER = 0x06;
    private static final long INDEFINITE = -1;

    private final InputStream in;
    private final long length;
    private final long allowed;
    /** Of every structure that is open: the position behind its last byte, or INDEFINITE. */
    private final Deque<Long> open = new ArrayDeque<>();
    /** Their tags. */
    private final List<Integer> path = new ArrayList<>();

    private long position;
    private long structure;
    private String contentType = "";

    private CmsShape(Slice cms, MessageLimits limits) {
        this.in = new BufferedInputStream(cms.open());
        this.length = cms.length();
        this.allowed = limits.structureBytes();
    }

    /** @throws MessageRefused when it is no CMS, incomplete, or holds more than content in such size or depth */
    static CmsType type(Slice cms, MessageLimits limits) throws IOException {
        var shape = new CmsShape(cms, limits);
        try {
            shape.walk();
        } catch (EOFException e) {
            throw new MessageRefused(
                    Failure.MALFORMED,
                    "The CMS structure of the message is cut off after %,d bytes.".formatted(shape.length),
                    e);
        }
        return CmsType.ofOid(shape.contentType);
    }

    private void walk() throws IOException {
        do {
            element();
            while (!open.isEmpty() && open.getLast() == position) {
                leave();
            }
        } while (!open.isEmpty());
    }

    private void element() throws IOException {
        int tag = tag();
        long size = size();
        if (tag == 0 && size == 0) {
            endOfContents();
            return;
        }
        long end = size == INDEFINITE ? INDEFINITE : position + size;
        if (end > length) {
            throw new EOFException();
        }
        if (end > enclosingEnd()) {
            throw malformed();
        }
        if ((tag & CONSTRUCTED) != 0) {
            enter(tag, end);
        } else if (size == INDEFINITE) {
            throw malformed();
        } else {
            primitive(tag, size);
        }
    }

    private void primitive(int tag, long size) throws IOException {
        if (!isContent(tag)) {
            structure += size + 2;
            if (structure > allowed) {
                throw new MessageRefused(
                        Failure.LIMIT_EXCEEDED,
                        "Certificates, signers and recipients in the message take more than the %,d bytes that are read."
                                .formatted(allowed));
            }
        }
        if (tag == OBJECT_IDENTIFIER && open.size() == 1 && contentType.isEmpty() && size <= 32) {
            var bytes = in.readNBytes((int) size);
            contentType = HexFormat.of().formatHex(bytes);
            position += bytes.length;
            return;
        }
        in.skipNBytes(size);
        position += size;
    }

    /** ContentInfo, [0], the type's sequence, its encapsulated content's sequence, and in that [0] with octets below it. */
    private boolean isContent(int tag) {
        boolean inContentInfo = path.size() >= 4 && path.get(2) == SEQUENCE && path.get(3) == SEQUENCE;
        return inContentInfo
                && (path.size() == 4
                        ? tag == CONTEXT_0
                        : path.get(4) == (CONTEXT_0 | CONSTRUCTED) && tag == OCTET_STRING);
    }

    private void enter(int tag, long end) {
        if (open.size() == MAX_DEPTH) {
            throw new MessageRefused(
                    Failure.LIMIT_EXCEEDED,
                    "The CMS structure of the message is nested deeper than %d levels.".formatted(MAX_DEPTH));
        }
        structure += open.size() > 4 && tag != (OCTET_STRING | CONSTRUCTED) ? 2 : 0;
        open.addLast(end);
        path.add(tag);
    }

    private void leave() {
        open.removeLast();
        path.removeLast();
    }

    private void endOfContents() {
        if (open.isEmpty() || open.getLast() != INDEFINITE) {
            throw malformed();
        }
        leave();
    }

    /** The innermost end that is known. */
    private long enclosingEnd() {
        for (var ends = open.descendingIterator(); ends.hasNext(); ) {
            long end = ends.next();
            if (end != INDEFINITE) {
                return end;
            }
        }
        return length;
    }

    private int tag() throws IOException {
        int tag = octet();
        if (open.isEmpty() && tag != SEQUENCE) {
            throw malformed();
        }
        if ((tag & 0x1f) == 0x1f) {
            // CMS has no tag above 30.
            throw malformed();
        }
        return tag;
    }

    private long size() throws IOException {
        int first = octet();
        if (first < 0x80) {
            return first;
        }
        if (first == 0x80) {
            return INDEFINITE;
        }
        int count = first & 0x7f;
        if (count > 6) {
            throw malformed();
        }
        long size = 0;
        for (int i = 0; i < count; i++) {
            size = size << 8 | octet();
        }
        return size;
    }

    private int octet() throws IOException {
        int octet = in.read();
        if (octet < 0) {
            throw new EOFException();
        }
        position++;
        return octet;
    }

    private static MessageRefused malformed() {
        return new MessageRefused(
                Failure.MALFORMED, "What is said to be a CMS structure is none: it is damaged, or of another format.");
    }
}
