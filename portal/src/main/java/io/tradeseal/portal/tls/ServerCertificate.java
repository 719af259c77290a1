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
 * The server certificate that the portal makes for itself: {@code ca.pem} for clients to trust, {@code server.pem} and
 * {@code server.key} for the HTTPS port, {@code ca.key} to renew both before they expire.
 */
final class ServerCertificate {

    private static final Logger log = LoggerFactory.getLogger(ServerCertificate.class);
    private static final String CA = "ca.pem";
    private static final String CA_KEY = "ca.key";
    private static final String SERVER = "server.pem";
    private static final String SERVER_KEY = "server.key";

    private final PemFiles files;
    private final List<GeneralName> names;
    private final InstantSource clock;

    /** @param names host names and addresses; {@code localhost}, {@code 127.0.0.1} and {@code ::1} come by themselves */
    ServerCertificate(Path directory, Collection<String> names, InstantSource clock) {
        this.files = new PemFiles(directory);
        var all = new LinkedHashSet<>(List.of("localhost", "127.0.0.1", "::1"));
        all.addAll(names);
        this.names = all.stream().map(ServerCertificate::generalName).toList();
        this.clock = clock;
    }

    Path chainFile() {
        return files.path(SERVER);
    }

    Path keyFile() {
        return files.path(SERVER_KEY);
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
            if (files.exist(SERVER, SERVER_KEY) && good(files.certificate(SERVER), authority, now)) {
                return false;
            }
            var pair = Authority.newKey();
            var certificate = authority.issue(pair, names, now);
            files.write(SERVER_KEY, pair.getPrivate());
            files.write(SERVER, certificate, authority.certificate());
            log.info(
                    "Made a server certificate, valid until {}; clients trust it by {}",
                    certificate.getNotAfter().toInstant(),
                    files.path(CA));
            return true;
        } catch (IOException e) {
            throw new UncheckedIOException("The TLS directory " + files.path("") + " cannot be used.", e);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("The TLS files in " + files.path("") + " cannot be used.", e);
        }
    }

    private Authority authority(Instant now) throws IOException, GeneralSecurityException {
        if (!files.exist(CA, CA_KEY)) {
            var made = Authority.create(now);
            files.write(CA_KEY, made.key());
            files.write(CA, made.certificate());
            return made;
        }
        var kept = new Authority(files.certificate(CA), files.key(CA_KEY));
        if (remaining(kept.certificate(), now).compareTo(Authority.SERVER_LIFETIME) > 0) {
            return kept;
        }
        var renewed = kept.renewed(now);
        files.write(CA, renewed.certificate());
        log.info("Renewed the authority {} with the same key; {} is new", renewed.certificate(), files.path(CA));
        return renewed;
    }

    private boolean good(X509Certificate server, Authority authority, Instant now) throws GeneralSecurityException {
        return remaining(server, now).compareTo(Authority.SERVER_LIFETIME.dividedBy(3)) > 0
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
