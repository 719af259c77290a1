package io.tradeseal.as2.cms;

import io.tradeseal.as2.refusal.Failure;
import io.tradeseal.as2.refusal.MessageRefused;
import java.io.ByteArrayOutputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.Date;
import java.util.Map;
import java.util.Objects;
import org.bouncycastle.asn1.ASN1EncodableVector;
import org.bouncycastle.asn1.DERSet;
import org.bouncycastle.asn1.cms.Attribute;
import org.bouncycastle.asn1.cms.AttributeTable;
import org.bouncycastle.asn1.cms.CMSAttributes;
import org.bouncycastle.asn1.cms.Time;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.cms.CMSException;
import org.bouncycastle.cms.CMSSignedDataStreamGenerator;
import org.bouncycastle.cms.DefaultSignedAttributeTableGenerator;
import org.bouncycastle.cms.SignerInfoGeneratorBuilder;
import org.bouncycastle.operator.ContentSigner;
import org.bouncycastle.operator.OperatorCreationException;

/** Passes content on and signs it: what is written goes to {@code out}; {@link #close} makes the signature. */
public final class DetachedSignature extends OutputStream {
    private final CMSSignedDataStreamGenerator generator = new CMSSignedDataStreamGenerator();
    private final ByteArrayOutputStream encoded = new ByteArrayOutputStream(4 << 10);
    private final OutputStream signing;
    private final Digest digest;

    /**
     * @param at the signing time that the signature states
     * @param out stays open
     */
    public DetachedSignature(OwnCertificate signer, SignatureAlgorithm algorithm, Instant at, OutputStream out)
            throws IOException {
        this.digest = algorithm.digest();
        var times = new ASN1EncodableVector();
        times.add(new Attribute(CMSAttributes.signingTime, new DERSet(new Time(Date.from(at)))));
        try {
            var certificate = Certificates.holder(signer.version().certificate());
            generator.addSignerInfoGenerator(new SignerInfoGeneratorBuilder(new Hashes())
                    .setSignedAttributeGenerator(new DefaultSignedAttributeTableGenerator(new AttributeTable(times)))
                    .build(new KeySigner(signer, Signatures.of(algorithm)), certificate));
            generator.addCertificate(certificate);
        } catch (OperatorCreationException | CMSException e) {
            throw new IllegalArgumentException(e);
        }
        this.signing = generator.open(encoded, false, new Open(out));
    }

    @Override
    public void write(int b) throws IOException {
        signing.write(b);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        signing.write(bytes, offset, length);
    }

    /** Signs. */
    @Override
    public void close() throws IOException {
        signing.close();
    }

    /** SignedData without content; after {@link #close}. */
    public byte[] encoded() {
        return encoded.toByteArray();
    }

    /** The digest of the content; after {@link #close}. */
    public byte[] contentDigest() {
        Map<?, ?> digests = generator.getGeneratedDigests();
        return (byte[]) Objects.requireNonNull(digests.get(digest.oid()));
    }

    private static final class Open extends FilterOutputStream {
        Open(OutputStream out) {
            super(out);
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            out.write(bytes, offset, length);
        }

        @Override
        public void close() {
            // Whoever opened it goes on writing.
        }
    }

    /** Lets the key sign, wherever it is, what Bouncy Castle has collected. */
    private record KeySigner(OwnCertificate signer, Signatures signatures, ByteArrayOutputStream collected)
            implements ContentSigner {

        KeySigner(OwnCertificate signer, Signatures signatures) {
            this(signer, signatures, new ByteArrayOutputStream());
        }

        @Override
        public AlgorithmIdentifier getAlgorithmIdentifier() {
            return signatures.identifier();
        }

        @Override
        public OutputStream getOutputStream() {
            return collected;
        }

        @Override
        public byte[] getSignature() {
            try {
                return signer.key().sign(signatures.algorithm(), collected.toByteArray());
            } catch (PrivateKeyOperations.KeyUnavailable e) {
                throw new MessageRefused(Failure.KEY_UNAVAILABLE, String.valueOf(e.getMessage()), e);
            } catch (GeneralSecurityException e) {
                throw new MessageRefused(
                        Failure.KEY_UNAVAILABLE,
                        "The key of %s cannot sign with %s and %s."
                                .formatted(
                                        signer.version().shown(),
                                        signatures.algorithm().scheme(),
                                        signatures.algorithm().digest()),
                        e);
            }
        }
    }
}
