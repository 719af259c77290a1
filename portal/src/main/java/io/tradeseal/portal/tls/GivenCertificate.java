package io.tradeseal.portal.tls;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.cert.X509Certificate;
import org.springframework.boot.ssl.pem.PemSslStore;
import org.springframework.boot.ssl.pem.PemSslStoreDetails;

/**
 * The operator's own certificate, from the files that they renew. The two files are not replaced at one instant, and a chain
 * without its key would shut the port: so what was read is taken only when one fits the other.
 */
final class GivenCertificate {

    private final Path chain;
    private final Path key;

    GivenCertificate(Path chain, Path key) {
        this.chain = chain;
        this.key = key;
    }

    /** By which files that were written are told from what they were. */
    record State(FileTime chain, long chainSize, FileTime key, long keySize) {}

    State state() throws IOException {
        // Where they are links, as in a mounted secret, those that they lead to.
        return new State(
                Files.getLastModifiedTime(chain), Files.size(chain), Files.getLastModifiedTime(key), Files.size(key));
    }

    /**
     * What is in the files.
     *
     * @throws GeneralSecurityException with a sentence, when they cannot be read or do not belong together
     */
    PemSslStore read() throws GeneralSecurityException {
        try {
            var store = PemSslStore.load(
                    PemSslStoreDetails.forCertificates(location(chain)).withPrivateKey(location(key)));
            var certificates = store == null ? null : store.certificates();
            var privateKey = store == null ? null : store.privateKey();
            if (store == null || certificates == null || certificates.isEmpty() || privateKey == null) {
                throw new GeneralSecurityException(
                        "There is no certificate in %s or no key in %s.".formatted(chain, key));
            }
            if (!fits(certificates.getFirst(), privateKey)) {
                throw new GeneralSecurityException(
                        "The key in %s is not that of the first certificate in %s.".formatted(key, chain));
            }
            return store;
        } catch (IllegalStateException | IllegalArgumentException | UncheckedIOException e) {
            throw new GeneralSecurityException(
                    "The certificate in %s and the key in %s cannot be read as PEM: %s"
                            .formatted(chain, key, e.getMessage()),
                    e);
        }
    }

    private static boolean fits(X509Certificate certificate, PrivateKey key) throws GeneralSecurityException {
        var algorithm =
                switch (key.getAlgorithm()) {
                    case "RSA" -> "SHA256withRSA";
                    case "EC" -> "SHA256withECDSA";
                    default -> key.getAlgorithm();
                };
        if (!certificate.getPublicKey().getAlgorithm().equals(key.getAlgorithm())) {
            return false;
        }
        var signature = Signature.getInstance(algorithm);
        signature.initSign(key);
        signature.update(certificate.getEncoded());
        var signed = signature.sign();
        signature.initVerify(certificate.getPublicKey());
        signature.update(certificate.getEncoded());
        return signature.verify(signed);
    }

    private static String location(Path file) {
        return file.toAbsolutePath().toUri().toString();
    }
}
