package io.tradeseal.agreement;

import io.tradeseal.contracts.CertificateVersion;
import io.tradeseal.contracts.VaultKey;
import io.tradeseal.x509.TestCertificates;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.MessageDigest;
import java.security.PrivateKey;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;

/** Companies with certificates and private keys, valid from yesterday on, for a year and more. */
public enum Company {
    CONTOSO("contoso", "a", 1),
    CONTOSO_NEXT("contoso", "b", 2),
    FABRIKAM("fabrikam", "c", 1),
    FABRIKAM_NEXT("fabrikam", "d", 2),
    STRANGER("stranger", "e", 1);

    private static final VaultKey VAULT =
            new VaultKey("/subscriptions/s1/resourceGroups/rg1/providers/Microsoft.KeyVault/vaults/v1", "edi", null);
    private static final String PASSWORD = "of a test";

    private final int number;

    @SuppressWarnings("ImmutableEnumChecker") // never changed
    private final TestCertificates.Made made;

    Company(String name, String key, int number) {
        this.number = number;
        var now = Instant.now().truncatedTo(ChronoUnit.SECONDS);
        made = TestCertificates.of("CN=" + name + ",O=Test")
                .keys(TestCertificates.keys("RSA2048", key), "SHA256withRSA")
                .valid(now.minus(Duration.ofDays(1)), now.plus(Duration.ofDays(400)))
                .make();
    }

    public String pem() {
        return made.pem();
    }

    public String keyPem() {
        return made.keyPem();
    }

    public PrivateKey key() {
        return made.keys().getPrivate();
    }

    public X509Certificate certificate() {
        try {
            return (X509Certificate)
                    CertificateFactory.getInstance("X.509").generateCertificate(new ByteArrayInputStream(made.der()));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    public String thumbprint() {
        try {
            var digest = MessageDigest.getInstance("SHA-1").digest(made.der());
            return HexFormat.of().formatHex(digest).toUpperCase(Locale.ROOT);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** As certificate-service would tell of it, in its window from yesterday on. */
    public CertificateVersion version(String state, boolean current) {
        return version(number, state, current);
    }

    public CertificateVersion version(int as, String state, boolean current) {
        var from = certificate().getNotBefore().toInstant();
        var until = certificate().getNotAfter().toInstant();
        return new CertificateVersion(
                as,
                state,
                current,
                thumbprint(),
                null,
                "CN=x",
                "CN=x",
                "0A",
                from,
                until,
                state.equals("Staged") ? null : from,
                until,
                made.base64(),
                VAULT);
    }

    private static final class Keys {
        private static final Map<String, String> QUICKLY_READ = Map.of(
                "keystore.pkcs12.certPbeIterationCount", "1",
                "keystore.pkcs12.keyPbeIterationCount", "1",
                "keystore.pkcs12.macIterationCount", "1");
        private static final List<String> ACCOUNTS =
                IntStream.range(0, 400).mapToObj(number -> "keys" + number).toList();
        private static final Path FOLDER = write();

        private static Path write() {
            try {
                var root = Files.createTempDirectory("tradeseal-keys-");
                var folder = Files.createDirectories(root.resolve(".all"));
                QUICKLY_READ.forEach(System::setProperty);
                for (var company : values()) {
                    if (company == STRANGER) continue;
                    var name = company.name().toLowerCase(Locale.ROOT);
                    var store = KeyStore.getInstance("PKCS12");
                    store.load(null, null);
                    store.setKeyEntry(
                            name, company.key(), PASSWORD.toCharArray(), new Certificate[] {company.certificate()});
                    try (var out = Files.newOutputStream(folder.resolve(name + ".p12"))) {
                        store.store(out, PASSWORD.toCharArray());
                    }
                    Files.writeString(folder.resolve(name + ".password"), PASSWORD + "\n");
                }
                var group = Files.createDirectories(root.resolve("S1").resolve("rg1"));
                for (var account : ACCOUNTS) {
                    Files.createSymbolicLink(group.resolve(account), folder);
                }
                return root;
            } catch (IOException | GeneralSecurityException e) {
                throw new IllegalStateException(e);
            } finally {
                QUICKLY_READ.keySet().forEach(System::clearProperty);
            }
        }
    }

    /** A folder with the keys of all but the stranger for each of the accounts that have them, as a service is given it. */
    public static Path keys() {
        return Keys.FOLDER;
    }

    /** Names of accounts that have the keys, in the resource group {@code rg1}. */
    public static List<String> accountsWithKeys() {
        return Keys.ACCOUNTS;
    }
}
