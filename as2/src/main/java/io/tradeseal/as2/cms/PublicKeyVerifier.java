package io.tradeseal.as2.cms;

import java.io.OutputStream;
import java.security.GeneralSecurityException;
import java.security.PublicKey;
import java.security.Signature;
import java.security.SignatureException;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cms.CMSSignatureAlgorithmNameGenerator;
import org.bouncycastle.cms.DefaultCMSSignatureAlgorithmNameGenerator;
import org.bouncycastle.cms.SignerInformationVerifier;
import org.bouncycastle.operator.ContentVerifier;
import org.bouncycastle.operator.ContentVerifierProvider;
import org.bouncycastle.operator.DefaultSignatureAlgorithmIdentifierFinder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.SignatureAlgorithmIdentifierFinder;
import org.jspecify.annotations.Nullable;

/**
 * Verifies with a bare public key, computed by the chosen provider. Without a certificate, so that Bouncy Castle does not
 * judge the stated signing time: which version is valid when is the resolver's to say.
 */
record PublicKeyVerifier(Signatures signatures, PublicKey key) implements ContentVerifierProvider {
    /** Filled with some hundred names when made, and only read since. */
    private static final CMSSignatureAlgorithmNameGenerator NAMES = new DefaultCMSSignatureAlgorithmNameGenerator();

    private static final SignatureAlgorithmIdentifierFinder IDENTIFIERS =
            new DefaultSignatureAlgorithmIdentifierFinder();

    static SignerInformationVerifier of(Signatures signatures, PublicKey key) {
        return new SignerInformationVerifier(NAMES, IDENTIFIERS, new PublicKeyVerifier(signatures, key), new Hashes());
    }

    @Override
    public boolean hasAssociatedCertificate() {
        return false;
    }

    @Override
    public @Nullable X509CertificateHolder getAssociatedCertificate() {
        return null;
    }

    @Override
    public ContentVerifier get(AlgorithmIdentifier identifier) throws OperatorCreationException {
        try {
            return new Verification(identifier, signatures.verifying(key));
        } catch (GeneralSecurityException e) {
            throw new OperatorCreationException("no such verification", e);
        }
    }

    private record Verification(AlgorithmIdentifier identifier, Signature signature) implements ContentVerifier {
        @Override
        public AlgorithmIdentifier getAlgorithmIdentifier() {
            return identifier;
        }

        @Override
        public OutputStream getOutputStream() {
            return new Updating(signature);
        }

        @Override
        public boolean verify(byte[] expected) {
            try {
                return signature.verify(expected);
            } catch (SignatureException e) {
                // Of a wrong length or form: no signature of this key.
                return false;
            }
        }
    }

    private static final class Updating extends OutputStream {
        private final Signature signature;

        Updating(Signature signature) {
            this.signature = signature;
        }

        @Override
        public void write(int b) {
            write(new byte[] {(byte) b}, 0, 1);
        }

        @Override
        public void write(byte[] bytes, int offset, int length) {
            try {
                signature.update(bytes, offset, length);
            } catch (SignatureException e) {
                throw new IllegalStateException(e);
            }
        }
    }
}
