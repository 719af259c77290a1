package io.tradeseal.as2.cms;

import java.io.OutputStream;
import java.security.MessageDigest;
import java.util.Collection;
import java.util.EnumMap;
import java.util.Map;

/** Hashes what is written, by several functions at once. */
public final class DigestOutput extends OutputStream {
    private final Map<Digest, MessageDigest> digests = new EnumMap<>(Digest.class);

    public DigestOutput(Collection<Digest> wanted) {
        wanted.forEach(digest -> digests.computeIfAbsent(digest, CryptoProviders::digest));
    }

    @Override
    public void write(int b) {
        digests.values().forEach(digest -> digest.update((byte) b));
    }

    @Override
    public void write(byte[] bytes, int offset, int length) {
        digests.values().forEach(digest -> digest.update(bytes, offset, length));
    }

    /** The digests of what was written; once. */
    public Map<Digest, byte[]> finish() {
        var results = new EnumMap<Digest, byte[]>(Digest.class);
        digests.forEach((name, digest) -> results.put(name, digest.digest()));
        return results;
    }
}
