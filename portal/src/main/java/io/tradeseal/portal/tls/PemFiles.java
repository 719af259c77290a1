package io.tradeseal.portal.tls;

import java.io.IOException;
import java.io.StringReader;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.PrivateKey;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.openssl.PEMParser;
import org.bouncycastle.openssl.jcajce.JcaPEMKeyConverter;
import org.bouncycastle.openssl.jcajce.JcaPEMWriter;
import org.bouncycastle.openssl.jcajce.JcaPKCS8Generator;

/** PEM files in one directory, replaced whole so that a crash never leaves half a key behind. */
final class PemFiles {

    private final Path directory;

    PemFiles(Path directory) {
        this.directory = directory.toAbsolutePath();
    }

    Path path(String name) {
        return directory.resolve(name);
    }

    boolean exist(String... names) {
        return Arrays.stream(names).map(this::path).allMatch(Files::isRegularFile);
    }

    X509Certificate certificate(String name) throws IOException, CertificateException {
        try (var parser = new PEMParser(new StringReader(Files.readString(path(name))))) {
            if (parser.readObject() instanceof X509CertificateHolder holder) {
                return new JcaX509CertificateConverter().getCertificate(holder);
            }
        }
        throw new CertificateException(path(name) + " holds no certificate in PEM.");
    }

    PrivateKey key(String name) throws IOException, CertificateException {
        try (var parser = new PEMParser(new StringReader(Files.readString(path(name))))) {
            if (parser.readObject() instanceof PrivateKeyInfo info) {
                return new JcaPEMKeyConverter().getPrivateKey(info);
            }
        }
        throw new CertificateException(path(name) + " holds no unencrypted PKCS#8 key in PEM.");
    }

    void write(String name, X509Certificate... certificates) throws IOException {
        var text = new StringWriter();
        try (var pem = new JcaPEMWriter(text)) {
            for (var certificate : certificates) {
                pem.writeObject(certificate);
            }
        }
        replace(name, text.toString(), "rw-r--r--");
    }

    void write(String name, PrivateKey key) throws IOException {
        var text = new StringWriter();
        try (var pem = new JcaPEMWriter(text)) {
            pem.writeObject(new JcaPKCS8Generator(key, null));
        }
        replace(name, text.toString(), "rw-------");
    }

    private void replace(String name, String content, String permissions) throws IOException {
        Files.createDirectories(directory);
        // Born with its permissions: a key is at no instant readable by others.
        var draft = Files.createTempFile(
                directory,
                name,
                ".new",
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.writeString(draft, content);
        Files.setPosixFilePermissions(draft, PosixFilePermissions.fromString(permissions));
        Files.move(draft, path(name), StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
    }
}
