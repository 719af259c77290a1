package io.tradeseal.as2.cms;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.UnrecoverableKeyException;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.bouncycastle.cert.X509CertificateHolder;
import org.jspecify.annotations.Nullable;

/**
 * Private keys from PKCS#12 files, found by the thumbprint of their certificate or by its public key. They serve where no vault is: each file
 * {@code name.p12} or {@code name.pfx} is opened with the first line of {@code name.password}, or without a password.
 */
public final class Pkcs12Keys {
    private static final Pattern FILE = Pattern.compile("(?i).+\\.(p12|pfx)");

    /** By thumbprint, and by public key for certificates that were issued anew over the same key. */
    private final Map<Object, PrivateKeyOperations> keys;

    private final int size;

    private Pkcs12Keys(List<Found> found) {
        var all = new HashMap<Object, PrivateKeyOperations>();
        for (var one : found) {
            all.put(CertificateVersion.thumbprint(one.certificate()), one.key());
            all.put(Certificates.holder(one.certificate()).getSubjectPublicKeyInfo(), one.key());
        }
        this.keys = Map.copyOf(all);
        this.size = (int) found.stream().map(Found::certificate).distinct().count();
    }

    private record Found(X509Certificate certificate, PrivateKeyOperations key) {}

    public static Pkcs12Keys none() {
        return new Pkcs12Keys(List.of());
    }

    /**
     * Reads files, and all such files of directories, at once.
     *
     * @throws IllegalArgumentException naming the first that cannot be opened: a service with half its keys is not started
     */
    public static Pkcs12Keys read(List<Path> places) {
        var keys = new ArrayList<Found>();
        for (var place : places) {
            try {
                for (var file : files(place)) {
                    keys.addAll(open(file));
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
            return files.filter(Pkcs12Keys::isKeyFile).sorted().toList();
        }
    }

    /** By its name. */
    public static boolean isKeyFile(Path file) {
        return FILE.matcher(file.getFileName().toString()).matches();
    }

    private static List<Found> open(Path file) throws IOException, GeneralSecurityException {
        try {
            return open(file, KeyStore.getInstance("PKCS12"));
        } catch (UnrecoverableKeyException e) {
            // The password was right, and the key is on a curve that the JDK does not know.
            return open(file, CryptoProviders.pkcs12());
        }
    }

    private static List<Found> open(Path file, KeyStore store) throws IOException, GeneralSecurityException {
        var password = password(file);
        try (InputStream in = Files.newInputStream(file)) {
            store.load(in, password);
        }
        var found = new ArrayList<Found>();
        for (var alias : Collections.list(store.aliases())) {
            if (store.getKey(alias, password) instanceof PrivateKey key
                    && store.getCertificate(alias) instanceof X509Certificate certificate) {
                found.add(new Found(certificate, new LocalKey(key)));
            }
        }
        return found;
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
        return Optional.ofNullable(keys.get(thumbprint.toUpperCase(Locale.ROOT)));
    }

    /** The key of this certificate, also where the file has it with another one over the same key. */
    public Optional<PrivateKeyOperations> of(CertificateVersion version) {
        return of(version.thumbprint())
                .or(() -> Optional.ofNullable(
                        keys.get(Certificates.holder(version.certificate()).getSubjectPublicKeyInfo())));
    }

    /**
     * Whether the key of a certificate is here.
     *
     * @param thumbprint null where it is not known
     * @param certificate its DER in base64; null where it is not known
     */
    public boolean has(@Nullable String thumbprint, @Nullable String certificate) {
        if (thumbprint != null && of(thumbprint).isPresent()) {
            return true;
        }
        try {
            return certificate != null
                    && keys.containsKey(
                            new X509CertificateHolder(Base64.getDecoder().decode(certificate))
                                    .getSubjectPublicKeyInfo());
        } catch (IOException | IllegalArgumentException e) {
            return false;
        }
    }

    /** How many certificates have their key here. */
    public int size() {
        return size;
    }
}
