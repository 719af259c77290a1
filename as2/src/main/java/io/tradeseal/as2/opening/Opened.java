package io.tradeseal.as2.opening;

import io.tradeseal.as2.cms.Decryption;
import io.tradeseal.as2.cms.Digest;
import io.tradeseal.as2.cms.DigestOutput;
import io.tradeseal.as2.cms.MessageFinding;
import io.tradeseal.as2.cms.SignatureCheck;
import io.tradeseal.as2.header.Mic;
import io.tradeseal.as2.mime.Entity;
import io.tradeseal.as2.spool.Slice;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The innermost entity of a message, out of all layers around it.
 *
 * @param content its body without any transfer encoding, with the line ends that the signature covers
 * @param signature null without one
 * @param encryption null without one
 * @param ofContent what was noticed about the content itself
 */
public record Opened(
        Entity entity,
        Slice content,
        SignatureCheck.@Nullable Verified signature,
        Decryption.@Nullable Decrypted encryption,
        boolean compressed,
        List<MessageFinding> ofContent)
        implements Decoded.Payload {

    /** What the receipt repeats (RFC 4130 §7.3.1, RFC 5402 §4). */
    public Mic mic(Digest digest) throws IOException {
        if (signature != null) {
            return new Mic(Objects.requireNonNull(signature.contentDigests().get(digest)), digest);
        }
        var whole = entity.whole();
        var hashing = new DigestOutput(List.of(digest));
        // Only what had no layer at all has no headers of its own, and is hashed without any.
        (whole == null ? entity.body() : whole).writeTo(hashing);
        return new Mic(Objects.requireNonNull(hashing.finish().get(digest)), digest);
    }

    public List<MessageFinding> findings() {
        var findings = new ArrayList<MessageFinding>();
        if (encryption != null) {
            findings.addAll(encryption.findings());
        }
        if (signature != null) {
            findings.addAll(signature.findings());
        }
        findings.addAll(ofContent);
        return List.copyOf(findings);
    }

    @Override
    public InputStream open() {
        return content.open();
    }

    @Override
    public long length() {
        return content.length();
    }

    @Override
    public void close() throws IOException {
        entity.body().spool().close();
        content.spool().close();
    }
}
