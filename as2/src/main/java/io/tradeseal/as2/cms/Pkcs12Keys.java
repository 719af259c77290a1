package io.tradeseal.as2.cms;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Private keys from PKCS#12 files, found by the thumbprint of their certificate. They serve where no vault is: each file
 * {@code name.p12} or {@code name.pfx} is opened with the first line of {@code name.password}, or without a password.
 */
public final class Pkcs12Keys {
    private static final Pattern FILE = Pattern.compile("(?i).+\\.(p12|pfx)");

    private final Map<String, PrivateKeyOperations> byThumbprint;

    private Pkcs12Keys(Map<String, PrivateKeyOperations> byThumbprint) {
        this.byThumbprint = Map.copyOf(byThumbprint);
    }

    public static Pkcs12Keys none() {
        return new Pkcs12Keys(Map.of());
    }

    /**
     * Reads files, and all such files of directories, at once.
     *
     * @throws IllegalArgumentException naming the first that cannot be opened: a service with half its keys is not started
     */
    public static Pkcs12Keys read(List<Path> places) {
        var keys = new HashMap<String, PrivateKeyOperations>();
        for (var place : places) {
            try {
                for (var file : files(place)) {
                    add(file, keys);
                }
            } catch (IOException | GeneralSecurityException e) {
                throw new IllegalArgumentException(
                        "The private keys in %s cannot be read: %s.".formatted(place, e.getMessage()), e);
            }
        }
        return new Pkcs12Keys(keys);
    }

    private static List<Path> files(Path place) throws IOException {
        if (!Files.isDirectory(place)) {
            return List.of(place);
        }
        try (var files = Files.list(place)) {
            return files.filter(
                            file -> FILE.matcher(file.getFileName().toString()).matches())
                    .sorted()
                    .toList();
        }
    }

    private static void add(Path file, Map<String, PrivateKeyOperations> keys)
            throws IOException, GeneralSecurityException {
        var password = password(file);
        var store = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(file)) {
            store.load(in, password);
        }
        for (var alias : Collections.list(store.aliases())) {
            if (store.getKey(alias, password) instanceof PrivateKey key
                    && store.getCertificate(alias) instanceof X509Certificate certificate) {
                keys.put(CertificateVersion.thumbprint(certificate), new LocalKey(key));
            }
        }
    }

    private static char[] password(Path file) throws IOException {
        var name = file.getFileName().toString();
        var beside = file.resolveSibling(name.substring(0, name.lastIndexOf('.')) + ".password");
        if (!Files.exists(beside)) {
            return new char[0];
        }
        return Files.readString(beside).lines().findFirst().orElse("").toCharArray();
    }

    /** The key of the certificate with this SHA-1 thumbprint, in hexadecimal digits of any case. */
    public Optional<PrivateKeyOperations> of(String thumbprint) {
        return Optional.ofNullable(byThumbprint.get(thumbprint.toUpperCase(Locale.ROOT)));
    }

    public int size() {
        return byThumbprint.size();
    }
}
