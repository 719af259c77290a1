package io.tradeseal.as2.opening;

import io.tradeseal.as2.cms.CmsType;
import io.tradeseal.as2.cms.Compression;
import io.tradeseal.as2.cms.Decryption;
import io.tradeseal.as2.cms.Digest;
import io.tradeseal.as2.cms.MessageFinding;
import io.tradeseal.as2.cms.SignatureCheck;
import io.tradeseal.as2.cms.SignedContent;
import io.tradeseal.as2.mime.CanonicalText;
import io.tradeseal.as2.mime.Entity;
import io.tradeseal.as2.mime.Headers;
import io.tradeseal.as2.mime.Inside;
import io.tradeseal.as2.mime.MediaType;
import io.tradeseal.as2.mime.Multipart;
import io.tradeseal.as2.mime.TransferEncoding;
import io.tradeseal.as2.refusal.Failure;
import io.tradeseal.as2.refusal.MessageRefused;
import io.tradeseal.as2.spool.Slice;
import io.tradeseal.as2.spool.Spool;
import io.tradeseal.as2.spool.Spools;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Takes the layers off one message, from the outside in; every layer may be there once, encryption outermost. */
public final class Opening {
    private static final Set<String> SIGNATURES =
            Set.of("application/pkcs7-signature", "application/x-pkcs7-signature");

    private final Spools spools;
    private final AcceptedCertificates trust;
    private final Collection<Digest> digests;
    private final List<Spool> opened = new ArrayList<>();
    private SignatureCheck.@Nullable Verified signature;
    private Decryption.@Nullable Decrypted encryption;
    private boolean compressed;
    private final List<MessageFinding> findings = new ArrayList<>();

    /** @param digests of a signed content that are wanted beside the signer's */
    public Opening(Spools spools, AcceptedCertificates trust, Collection<Digest> digests) {
        this.spools = spools;
        this.trust = trust;
        this.digests = digests;
    }

    /**
     * Opens.
     *
     * @return what the caller closes
     * @throws IOException when {@code body} cannot be read to its end
     */
    public Opened open(Headers headers, InputStream body) throws IOException {
        var kept = Set.<Spool>of();
        try {
            var spool = spool();
            body.transferTo(spool);
            if (spool.content().length() == 0) {
                throw new MessageRefused(Failure.EMPTY_MESSAGE, "The request content is null or empty.");
            }
            var entity = innermost(new Entity(headers, spool.content(), null));
            var content = content(entity);
            kept = new HashSet<>(List.of(entity.body().spool(), content.spool()));
            return new Opened(entity, content, signature, encryption, compressed, findings);
        } finally {
            for (var spool : opened) {
                if (!kept.contains(spool)) {
                    spool.close();
                }
            }
        }
    }

    private Spool spool() {
        var spool = spools.open();
        opened.add(spool);
        return spool;
    }

    private Entity innermost(Entity outermost) throws IOException {
        var entity = outermost;
        while (true) { // Each layer is taken off once, or the message is refused.
            entity = readable(entity);
            var type = entity.type();
            if (type.isCms()) {
                entity = withoutCms(entity);
            } else if (type.isSigned()) {
                entity = withoutSignature(entity);
            } else {
                return entity;
            }
        }
    }

    /** What a proven signature covers is not thrown away because of how a header inside is written. */
    private Entity readable(Entity entity) {
        if (signature != null
                && (entity.readableType().isEmpty() || entity.readableEncoding().isEmpty())) {
            findings.add(
                    new MessageFinding(
                            MessageFinding.Code.HEADER_UNREADABLE,
                            "The signature holds; of the content's headers Content-Type or Content-Transfer-Encoding cannot be read, and its bytes are taken as they came."));
            return entity.readable();
        }
        return entity;
    }

    private Entity withoutCms(Entity entity) throws IOException {
        var cms = cms(entity);
        var type = CmsType.of(cms, spools.limits());
        var inside = spool();
        boolean whole = true;
        switch (type) {
            case ENVELOPED, AUTH_ENVELOPED -> {
                if (encryption != null || signature != null || compressed) {
                    throw twice("encrypted, or encrypted after another protection");
                }
                encryption = new Decryption(trust.decrypt()).decrypt(cms, type, inside);
                whole = encryption.cipher().authenticated();
            }
            case COMPRESSED -> {
                if (compressed) {
                    throw twice("compressed");
                }
                Compression.inflate(cms, inside, spools.limits());
                compressed = true;
            }
            case SIGNED -> {
                var signed = SignedContent.opaque(cms, inside);
                verify(inside.content(), false, signed);
            }
        }
        return inside(inside.content(), whole);
    }

    /** @param whole whether the layer around it would have told if one of its bytes were another */
    private Entity inside(Slice content, boolean whole) throws IOException {
        var entity = whole ? Inside.readProven(content, spools.limits()) : Inside.read(content, spools.limits());
        if (!entity.isBare()) {
            return entity;
        }
        if (!whole && !Inside.isText(content)) {
            var doubt = encryption == null ? null : encryption.doubt();
            throw doubt != null
                    ? doubt
                    : new MessageRefused(
                            Failure.MALFORMED,
                            "What was decrypted begins neither with MIME headers nor with text: the message is damaged, or its content is binary and has no headers that say so.");
        }
        findings.add(
                new MessageFinding(
                        MessageFinding.Code.NO_MIME_HEADERS,
                        "No MIME headers can be told from the content: all of it is taken, its type and its file name are not known."));
        return entity;
    }

    private Entity withoutSignature(Entity entity) throws IOException {
        var parts = Multipart.parts(entity.body(), entity.type());
        if (parts.size() != 2) {
            throw new MessageRefused(
                    Failure.MALFORMED,
                    "A multipart/signed has two parts, the content and its signature; this one has %d."
                            .formatted(parts.size()));
        }
        var signed = inside(parts.getFirst(), true);
        var signaturePart = Entity.read(parts.getLast(), spools.limits());
        var cms = cms(signaturePart);
        var type = signaturePart.readableType().map(MediaType::name).orElse("that cannot be read");
        if (!SIGNATURES.contains(type) && !isDer(cms)) {
            throw new MessageRefused(
                    Failure.MALFORMED,
                    "The second part of the multipart/signed is of type %s, not application/pkcs7-signature."
                            .formatted(type));
        }
        boolean text = !signed.readableEncoding().equals(Optional.of(TransferEncoding.BINARY));
        verify(parts.getFirst(), text, SignedContent.detached(cms, spools.limits()));
        return signed;
    }

    private void verify(Slice content, boolean text, SignedContent signed) throws IOException {
        if (signature != null) {
            throw twice("signed");
        }
        signature = new SignatureCheck(trust.verify(), trust.weakest(), trust.known())
                .verify(content, text, signed, digests);
    }

    /** CMS begins with 0x30, and its base64 does not: whether it travels as base64 its bytes say, whatever a header does. */
    private Slice cms(Entity entity) throws IOException {
        var said = entity.readableEncoding().orElse(TransferEncoding.TEXT);
        if (isDer(entity.body())) {
            boolean decoded = said == TransferEncoding.BASE64 || said == TransferEncoding.QUOTED_PRINTABLE;
            return decoded ? contradicted(said, entity.body()) : entity.body();
        }
        var base64 = new Entity(Headers.NONE.with("Content-Transfer-Encoding", "base64"), entity.body(), null);
        return said == TransferEncoding.BASE64 || base64.contradictsEncoding()
                ? binary(entity.readable())
                : contradicted(said, binary(base64));
    }

    private static boolean isDer(Slice bytes) throws IOException {
        var first = bytes.first(1);
        return first.length == 1 && first[0] == 0x30;
    }

    private Slice contradicted(TransferEncoding said, Slice bytes) {
        findings.add(new MessageFinding(
                MessageFinding.Code.TRANSFER_ENCODING_CONTRADICTED,
                "A part is said to travel as %s and does not; its bytes are taken for what they are."
                        .formatted(said.shown())));
        return bytes;
    }

    /** The body's bytes without their transfer encoding. */
    private Slice binary(Entity entity) throws IOException {
        var encoding = entity.encoding();
        if (encoding == TransferEncoding.BINARY || encoding == TransferEncoding.TEXT) {
            return entity.body();
        }
        if (entity.contradictsEncoding()) {
            return contradicted(encoding, entity.body());
        }
        var decoded = spool();
        entity.decodeTo(decoded);
        return decoded.content();
    }

    /** The payload, with the line ends that the signature covers. */
    private Slice content(Entity entity) throws IOException {
        if (signature != null && signature.canonical() && entity.encoding() == TransferEncoding.TEXT) {
            var canonical = spool();
            entity.body().writeTo(CanonicalText.writing(canonical));
            return canonical.content();
        }
        return binary(entity);
    }

    private static MessageRefused twice(String what) {
        return new MessageRefused(
                Failure.MALFORMED,
                "The message is %s more than once; AS2 compresses and signs once and then encrypts.".formatted(what));
    }
}
