package io.tradeseal.agreement.protection;

import io.tradeseal.agreement.protection.cms.Decryption;
import io.tradeseal.agreement.protection.cms.Digest;
import io.tradeseal.agreement.protection.cms.DigestOutput;
import io.tradeseal.agreement.protection.cms.MessageFinding;
import io.tradeseal.agreement.protection.cms.SignatureCheck;
import io.tradeseal.agreement.protection.message.Entity;
import io.tradeseal.agreement.protection.message.Slice;
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
 */
record Opened(
        Entity entity,
        Slice content,
        SignatureCheck.@Nullable Verified signature,
        Decryption.@Nullable Decrypted encryption,
        boolean compressed)
        implements Decoded.Payload {

    /** What the receipt repeats (RFC 4130 §7.3.1, RFC 5402 §4). */
    Mic mic(Digest digest) throws IOException {
        if (signature != null) {
            return new Mic(Objects.requireNonNull(signature.contentDigests().get(digest)), digest);
        }
        var whole = entity.whole();
        var hashing = new DigestOutput(List.of(digest));
        // Only what had no layer at all has no headers of its own, and is hashed without any.
        (whole == null ? entity.body() : whole).writeTo(hashing);
        return new Mic(Objects.requireNonNull(hashing.finish().get(digest)), digest);
    }

    List<MessageFinding> findings() {
        var findings = new ArrayList<MessageFinding>();
        if (encryption != null) {
            findings.addAll(encryption.findings());
        }
        if (signature != null) {
            findings.addAll(signature.findings());
        }
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
