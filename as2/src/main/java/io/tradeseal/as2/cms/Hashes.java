package io.tradeseal.as2.cms;

import java.io.OutputStream;
import java.util.List;
import java.util.Objects;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.DERNull;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.operator.DigestCalculator;
import org.bouncycastle.operator.DigestCalculatorProvider;

/** Hash functions for Bouncy Castle, computed by the chosen provider. */
final class Hashes implements DigestCalculatorProvider {

    static AlgorithmIdentifier identifier(Digest digest) {
        return new AlgorithmIdentifier(new ASN1ObjectIdentifier(digest.oid()), DERNull.INSTANCE);
    }

    @Override
    public DigestCalculator get(AlgorithmIdentifier identifier) {
        var digest = Signatures.digest(identifier.getAlgorithm().getId());
        return new Calculator(identifier, digest, new DigestOutput(List.of(digest)));
    }

    private record Calculator(AlgorithmIdentifier identifier, Digest digest, DigestOutput output)
            implements DigestCalculator {
        @Override
        public AlgorithmIdentifier getAlgorithmIdentifier() {
            return identifier;
        }

        @Override
        public OutputStream getOutputStream() {
            return output;
        }

        @Override
        public byte[] getDigest() {
            return Objects.requireNonNull(output.finish().get(digest));
        }
    }
}
