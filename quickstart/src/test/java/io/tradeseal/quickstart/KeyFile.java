package io.tradeseal.quickstart;

import io.tradeseal.quickstart.front.DefaultAccount;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPairGenerator;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/** A certificate whose private key lies in a PKCS#12 file, as the quickstart is given it. */
record KeyFile(X509Certificate certificate) {

    /** Makes key, certificate and both files in the account's folder, valid for a good year from yesterday on. */
    static KeyFile in(Path root, String account, String name) {
        try {
            var folder = DefaultAccount.below(root).resolveSibling(account);
            var generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(2048);
            var keys = generator.generateKeyPair();
            var subject = new X500Name("CN=" + name);
            var now = Instant.now();
            var holder = new JcaX509v3CertificateBuilder(
                            subject,
                            BigInteger.valueOf(System.nanoTime()),
                            Date.from(now.minus(Duration.ofDays(1))),
                            Date.from(now.plus(Duration.ofDays(400))),
                            subject,
                            keys.getPublic())
                    .build(new JcaContentSignerBuilder("SHA256withRSA").build(keys.getPrivate()));
            var certificate = new JcaX509CertificateConverter().getCertificate(holder);
            var password = ("of " + name).toCharArray();
            var store = KeyStore.getInstance("PKCS12");
            store.load(null, null);
            store.setKeyEntry(name, keys.getPrivate(), password, new Certificate[] {certificate});
            Files.createDirectories(folder);
            try (var out = Files.newOutputStream(folder.resolve(name + ".p12"))) {
                store.store(out, password);
            }
            Files.writeString(folder.resolve(name + ".password"), new String(password) + "\n");
            return new KeyFile(certificate);
        } catch (GeneralSecurityException | OperatorCreationException | IOException e) {
            throw new IllegalStateException(e);
        }
    }

    /** As ARM's {@code publicCertificate} wants it. */
    String base64() {
        try {
            return Base64.getEncoder().encodeToString(certificate.getEncoded());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
