package io.tradeseal.x509;

import org.jspecify.annotations.Nullable;

/** One thing in a file that may be a certificate; reading it is what costs, so that many can be read side by side. */
public final class Part {
    private final byte @Nullable [] der;
    private final @Nullable PemBlock block;
    private final @Nullable Unreadable refusal;

    private Part(byte @Nullable [] der, @Nullable PemBlock block, @Nullable Unreadable refusal) {
        this.der = der;
        this.block = block;
        this.refusal = refusal;
    }

    static Part of(byte[] der) {
        return new Part(der, null, null);
    }

    static Part of(PemBlock block) {
        return new Part(null, block, null);
    }

    static Part refused(Unreadable refusal) {
        return new Part(null, null, refusal);
    }

    boolean isRefused() {
        return refusal != null;
    }

    /**
     * Reads it, which is what costs.
     *
     * @throws Unreadable when this is no certificate, or none that can be read
     */
    public X509 read() {
        if (refusal != null) {
            throw refusal;
        }
        if (der != null) {
            return X509.read(der);
        }
        var decoded = block == null ? new byte[0] : block.decoded();
        boolean trusted = block != null && block.label().startsWith("TRUSTED");
        // OpenSSL's "trusted certificate" is the certificate and, after it, what it is trusted for.
        return X509.read(trusted ? Der.first(decoded).encoded() : decoded);
    }
}
