package io.tradeseal.x509.trust;

import java.security.Provider;
import java.security.PublicKey;
import java.security.interfaces.ECPublicKey;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.x509.Certificate;
import org.bouncycastle.asn1.x9.X9ObjectIdentifiers;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.jspecify.annotations.Nullable;

/** Keys on elliptic curves: who computes with them, and with which nobody does. */
final class Curves {
    private static final Provider BOUNCY_CASTLE = new BouncyCastleProvider();

    private Curves() {}

    /** Who computes with a key; null for whoever the JDK chooses. The JDK knows many curves, but computes on three. */
    static @Nullable Provider providerOf(PublicKey key) {
        return key instanceof ECPublicKey ? BOUNCY_CASTLE : null;
    }

    /** A curve that is spelled out might be any, such as one on which anybody can compute the private key. */
    static boolean areSpelledOut(byte[] certificate) {
        var key = Certificate.getInstance(certificate).getSubjectPublicKeyInfo();
        return key.getAlgorithm().getAlgorithm().equals(X9ObjectIdentifiers.id_ecPublicKey)
                && !(key.getAlgorithm().getParameters() instanceof ASN1ObjectIdentifier);
    }
}
