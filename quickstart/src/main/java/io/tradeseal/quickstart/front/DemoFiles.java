package io.tradeseal.quickstart.front;

import io.tradeseal.embedded.Secrets;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.KeyStore;
import java.security.NoSuchAlgorithmException;
import java.security.Provider;
import java.security.cert.Certificate;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Base64;

/**
 * The demo's certificates and keys. They are made once, each where it belongs: a certificate as {@code NAME.pem}, a
 * partner's key beside it as {@code NAME.key}, and what the account's own companies sign and decrypt with as PKCS#12 among
 * the keys that agreement-service is given.
 *
 * @param directory for the certificates and the partners' keys
 * @param keys of the account that is filled, which agreement-service reads at its start
 */
public record DemoFiles(Path directory, Path keys) {
    /** Makes what is missing, valid as of {@code now}. */
    public void make(Instant now) {
        Secrets.directory(directory);
        Secrets.directory(keys);
        DemoCertificate.all().parallelStream()
                .filter(certificate -> !Files.exists(pem(certificate)))
                .forEach(certificate -> make(certificate, now));
    }

    private void make(DemoCertificate certificate, Instant now) {
        try {
            var keyPair = keyPair(certificate.key() == DemoCertificate.Key.NOBODYS ? "EC" : "RSA");
            var sample = SampleCertificate.of(
                    keyPair,
                    certificate.host(),
                    certificate.organization().replace(",", "\\,"),
                    now.minus(Duration.ofDays(certificate.age())),
                    endOfDay(now.plus(Duration.ofDays(certificate.left()))));
            switch (certificate.key()) {
                case OURS -> writeKeyStore(certificate, keyPair, sample.certificate());
                case PARTNERS -> {
                    var encoded = keyPair.getPrivate().getEncoded();
                    Secrets.write(directory.resolve(certificate.fileName() + ".key"), armoured("PRIVATE KEY", encoded));
                }
                case NOBODYS -> {}
            }
            // Last: who finds it finds the key too, whenever the making was broken off.
            Secrets.write(pem(certificate), armoured("CERTIFICATE", sample.der()));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** So that what has twelve days left, by the calendar, has them until the day is over. */
    private static Instant endOfDay(Instant instant) {
        return instant.truncatedTo(ChronoUnit.DAYS).plus(Duration.ofDays(1)).minusSeconds(1);
    }

    private static KeyPair keyPair(String algorithm) throws GeneralSecurityException {
        var generator = generator(algorithm);
        generator.initialize(algorithm.equals("RSA") ? 2048 : 256);
        return generator.generateKeyPair();
    }

    /** By the Amazon Corretto Crypto Provider where it is there: an RSA key takes the JDK seconds while its code is cold. */
    private static KeyPairGenerator generator(String algorithm) throws GeneralSecurityException {
        try {
            var type = Class.forName("com.amazon.corretto.crypto.provider.AmazonCorrettoCryptoProvider");
            return KeyPairGenerator.getInstance(
                    algorithm, (Provider) type.getField("INSTANCE").get(null));
        } catch (ReflectiveOperationException | LinkageError | NoSuchAlgorithmException e) {
            return KeyPairGenerator.getInstance(algorithm);
        }
    }

    private void writeKeyStore(DemoCertificate certificate, KeyPair keyPair, Certificate chain)
            throws GeneralSecurityException, IOException {
        var password = Secrets.random();
        var store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        store.setKeyEntry(certificate.name(), keyPair.getPrivate(), password.toCharArray(), new Certificate[] {chain});
        var bytes = new ByteArrayOutputStream();
        store.store(bytes, password.toCharArray());
        Secrets.write(keys.resolve("demo-" + certificate.fileName() + ".password"), password + "\n");
        Secrets.write(keys.resolve("demo-" + certificate.fileName() + ".p12"), bytes.toByteArray());
    }

    private static String armoured(String label, byte[] der) {
        var lines = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(der);
        return "-----BEGIN %1$s-----\n%2$s\n-----END %1$s-----\n".formatted(label, lines);
    }

    private Path pem(DemoCertificate certificate) {
        return directory.resolve(certificate.fileName() + ".pem");
    }

    /** Base64 of the DER, as ARM's {@code publicCertificate} wants it. */
    String publicCertificate(DemoCertificate certificate) {
        try {
            return Files.readString(pem(certificate), StandardCharsets.US_ASCII)
                    .replaceAll("-----[A-Z ]+-----|\\s", "");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Whether the account was filled to the end before; what somebody has changed in it since then stays. */
    boolean used() {
        return Files.exists(directory.resolve("filled"));
    }

    void markUsed() {
        try {
            Secrets.write(directory.resolve("filled"), "");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
