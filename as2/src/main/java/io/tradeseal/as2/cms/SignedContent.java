package io.tradeseal.as2.cms;

import io.tradeseal.as2.refusal.Failure;
import io.tradeseal.as2.refusal.MessageRefused;
import io.tradeseal.as2.spool.MessageLimits;
import io.tradeseal.as2.spool.Slice;
import io.tradeseal.as2.spool.Spool;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.bouncycastle.asn1.DERSet;
import org.bouncycastle.asn1.cms.CMSObjectIdentifiers;
import org.bouncycastle.asn1.cms.ContentInfo;
import org.bouncycastle.asn1.cms.SignedData;
import org.bouncycastle.asn1.cms.SignerInfo;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cms.CMSException;
import org.bouncycastle.cms.CMSProcessable;
import org.bouncycastle.cms.CMSSignedData;
import org.bouncycastle.cms.CMSSignedDataParser;
import org.bouncycastle.cms.SignerInformation;
import org.jspecify.annotations.Nullable;

/** The signature over a content, which is kept apart from it even where it came inside. */
public final class SignedContent {
    private final ContentInfo info;
    private final CMSSignedData signature;

    private SignedContent(ContentInfo info) throws CMSException {
        this.info = info;
        this.signature = new CMSSignedData(info);
        int signers = signature.getSignerInfos().size();
        if (signers == 0) {
            throw new MessageRefused(Failure.NOT_SIGNED, "The signature of the message names no signer.");
        }
        if (signers > MessageLimits.SIGNERS) {
            throw new MessageRefused(
                    Failure.LIMIT_EXCEEDED,
                    "The message has %d signers; %d are read.".formatted(signers, MessageLimits.SIGNERS));
        }
    }

    /** The second part of a multipart/signed, without its transfer encoding. */
    public static SignedContent detached(Slice cms, MessageLimits limits) throws IOException {
        if (cms.length() > limits.structureBytes()) {
            throw new MessageRefused(
                    Failure.LIMIT_EXCEEDED,
                    "The signature of the message is longer than %,d bytes.".formatted(limits.structureBytes()));
        }
        if (CmsType.of(cms, limits) != CmsType.SIGNED) {
            throw new MessageRefused(Failure.MALFORMED, "What stands in the signature's place is no signature.");
        }
        try {
            return new SignedContent(ContentInfo.getInstance(cms.first(limits.structureBytes())));
        } catch (CMSException | RuntimeException e) {
            throw malformed(e);
        }
    }

    /** Signed data that holds its content, which is written to a spool of its own. */
    public static SignedContent opaque(Slice cms, Spool content) throws IOException {
        try {
            var parser = new CMSSignedDataParser(new Hashes(), new BufferedInputStream(cms.open()));
            var inside = parser.getSignedContent();
            if (inside == null) {
                throw new MessageRefused(
                        Failure.MALFORMED, "The message is a signature alone, without the content that it signs.");
            }
            inside.getContentStream().transferTo(content);
            var signers = parser.getSignerInfos().getSigners().stream()
                    .map(SignerInformation::toASN1Structure)
                    .toArray(SignerInfo[]::new);
            var data = new SignedData(
                    parser.getDigestAlgorithmsSet(),
                    new ContentInfo(CMSObjectIdentifiers.data, null),
                    parser.getCertificateSet(),
                    parser.getCRLSet(),
                    new DERSet(signers));
            return new SignedContent(new ContentInfo(CMSObjectIdentifiers.signedData, data));
        } catch (CMSException | RuntimeException e) {
            throw malformed(e);
        }
    }

    /** What a library makes of bytes that it cannot read, in words for the sender; a refusal stays what it is. */
    static MessageRefused malformed(Exception e) {
        if (e instanceof UncheckedIOException unrelated) {
            throw unrelated;
        }
        return e instanceof MessageRefused refused
                ? refused
                : new MessageRefused(
                        Failure.MALFORMED, "The signature of the message is damaged, or of another format.", e);
    }

    List<SignerInformation> signers() {
        return List.copyOf(signature.getSignerInfos().getSigners());
    }

    /** The certificate that the message brings for a signer; null without one. */
    @Nullable
    X509CertificateHolder certificateOf(SignerInformation signer) {
        for (var certificate : signature.getCertificates().getMatches(null)) {
            if (signer.getSID().match(certificate)) {
                return certificate;
            }
        }
        return null;
    }

    /** The signers again, ready to be verified over a content whose digests are known. */
    Collection<SignerInformation> over(Content content, Map<Digest, byte[]> digests) {
        try {
            // What a signature without signed attributes signs is the content itself, so that is read again.
            boolean direct = signers().stream().anyMatch(signer -> signer.getSignedAttributes() == null);
            var ready =
                    direct ? new CMSSignedData(new Written(content), info) : new CMSSignedData(byOid(digests), info);
            return ready.getSignerInfos().getSigners();
        } catch (CMSException | RuntimeException e) {
            throw malformed(e);
        }
    }

    private static Map<String, byte[]> byOid(Map<Digest, byte[]> digests) {
        var result = new HashMap<String, byte[]>();
        digests.forEach((digest, value) -> result.put(digest.oid(), value));
        return result;
    }

    /** The bytes that were signed. */
    @FunctionalInterface
    interface Content {
        void writeTo(OutputStream out) throws IOException;
    }

    private record Written(Content content) implements CMSProcessable {
        @Override
        public void write(OutputStream out) throws IOException {
            content.writeTo(out);
        }

        @Override
        public Object getContent() {
            return content;
        }
    }
}
