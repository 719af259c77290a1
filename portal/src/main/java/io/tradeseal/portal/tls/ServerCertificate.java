package io.tradeseal.portal.tls;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.PublicKey;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.util.IPAddress;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The certificate of one server of the installation, {@code NAME.pem} and {@code NAME.key}, signed by the installation's
 * authority: {@code ca.pem} for clients to trust, {@code ca.key} to renew both before they expire.
 */
final class ServerCertificate {

    /** Below the 398 days from which Apple's clients refuse a server certificate. */
    private static final Duration LIFETIME = Duration.ofDays(397);

    /** Of what no browser sees and nothing renews while it runs: it is remade when the installation is started again. */
    private static final Duration INNER_LIFETIME = Duration.ofDays(5 * 365);

    private static final Logger log = LoggerFactory.getLogger(ServerCertificate.class);
    private static final String CA = "ca.pem";
    private static final String CA_KEY = "ca.key";

    private final PemFiles authorityFiles;
    private final PemFiles files;
    private final String title;
    private final String chain;
    private final String key;
    private final List<GeneralName> names;
    private final Duration lifetime;
    private final InstantSource clock;

    /**
     * The portal's own, {@code server.pem}, in the authority's directory.
     *
     * @param names host names and addresses; {@code localhost}, {@code 127.0.0.1} and {@code ::1} come by themselves
     */
    static ServerCertificate ofPortal(Path directory, Collection<String> names, InstantSource clock) {
        var all = new LinkedHashSet<>(List.of("localhost", "127.0.0.1", "::1"));
        all.addAll(names);
        return new ServerCertificate(directory, directory, "portal", "server", all, LIFETIME, clock);
    }

    /**
     * That of a server inside of the installation.
     *
     * @param name of its files, without their endings
     * @param names host names and addresses, all of them
     */
    static ServerCertificate ofInner(
            Path authority, Path directory, String name, Collection<String> names, InstantSource clock) {
        return new ServerCertificate(authority, directory, name, name, names, INNER_LIFETIME, clock);
    }

    private ServerCertificate(
            Path authority,
            Path directory,
            String title,
            String file,
            Collection<String> names,
            Duration lifetime,
            InstantSource clock) {
        this.authorityFiles = new PemFiles(authority);
        this.files = new PemFiles(directory);
        this.title = title;
        this.chain = file + ".pem";
        this.key = file + ".key";
        this.names = names.stream().map(ServerCertificate::generalName).toList();
        this.lifetime = lifetime;
        this.clock = clock;
    }

    Path chainFile() {
        return files.path(chain);
    }

    Path keyFile() {
        return files.path(key);
    }

    /**
     * Makes what is missing, and again what is in the last third of its life or does not cover the names.
     *
     * @return true when the server certificate is a new one
     */
    synchronized boolean ensure() {
        try {
            var now = clock.instant();
            var authority = authority(now);
            if (files.exist(chain, key) && good(files.certificate(chain), authority, now)) {
                return false;
            }
            var pair = Authority.newKey();
            var certificate = authority.issue(pair, title, names, now, lifetime);
            files.write(key, pair.getPrivate());
            files.write(chain, certificate, authority.certificate());
            log.info(
                    "Made a certificate for the {}, valid until {}; clients trust it by {}",
                    title,
                    certificate.getNotAfter().toInstant(),
                    authorityFiles.path(CA));
            return true;
        } catch (IOException e) {
            throw new UncheckedIOException("The TLS directory " + files.path("") + " cannot be used.", e);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("The TLS files in " + files.path("") + " cannot be used.", e);
        }
    }

    private Authority authority(Instant now) throws IOException, GeneralSecurityException {
        if (!authorityFiles.exist(CA, CA_KEY)) {
            var made = Authority.create(now);
            authorityFiles.write(CA_KEY, made.key());
            authorityFiles.write(CA, made.certificate());
            return made;
        }
        var kept = new Authority(authorityFiles.certificate(CA), authorityFiles.key(CA_KEY));
        if (remaining(kept.certificate(), now).compareTo(lifetime) > 0) {
            return kept;
        }
        var renewed = kept.renewed(now);
        authorityFiles.write(CA, renewed.certificate());
        log.info(
                "Renewed the authority {} with the same key; {} is new",
                renewed.certificate(),
                authorityFiles.path(CA));
        return renewed;
    }

    private boolean good(X509Certificate server, Authority authority, Instant now) throws GeneralSecurityException {
        return remaining(server, now).compareTo(lifetime.dividedBy(3)) > 0
                && signedBy(server, authority.certificate().getPublicKey())
                && namesOf(server).containsAll(namesWanted());
    }

    private static boolean signedBy(X509Certificate certificate, PublicKey key) {
        try {
            certificate.verify(key);
            return true;
        } catch (GeneralSecurityException e) {
            return false;
        }
    }

    private static Duration remaining(X509Certificate certificate, Instant now) {
        return Duration.between(now, certificate.getNotAfter().toInstant());
    }

    private Set<GeneralName> namesWanted() {
        return Set.copyOf(names);
    }

    private static Set<GeneralName> namesOf(X509Certificate certificate) throws GeneralSecurityException {
        var found = new HashSet<GeneralName>();
        var alternatives = certificate.getSubjectAlternativeNames();
        if (alternatives != null) {
            for (var name : alternatives) {
                found.add(generalName((String) name.get(1)));
            }
        }
        return found;
    }

    private static GeneralName generalName(String name) {
        return new GeneralName(IPAddress.isValid(name) ? GeneralName.iPAddress : GeneralName.dNSName, name);
    }
}
