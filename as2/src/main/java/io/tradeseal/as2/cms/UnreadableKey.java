package io.tradeseal.as2.cms;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.PublicKey;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;

/** A key of a kind or on a curve that nobody here knows: it computes nothing, and is told by its algorithm. */
@SuppressWarnings("serial") // never serialized; keys have to say that they could be
final class UnreadableKey implements PublicKey {
    private final transient SubjectPublicKeyInfo info;

    UnreadableKey(SubjectPublicKeyInfo info) {
        this.info = info;
    }

    @Override
    public String getAlgorithm() {
        return info.getAlgorithm().getAlgorithm().getId();
    }

    @Override
    public String getFormat() {
        return "X.509";
    }

    @Override
    public byte[] getEncoded() {
        try {
            return info.getEncoded();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
