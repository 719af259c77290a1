package io.tradeseal.portal.tls;

import io.tradeseal.portal.PortalSettings;
import io.tradeseal.portal.PublicUrl;
import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Clock;
import java.util.LinkedHashSet;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.autoconfigure.ssl.SslBundleRegistrar;
import org.springframework.boot.ssl.SslBundle;
import org.springframework.boot.ssl.SslBundleKey;
import org.springframework.boot.ssl.SslBundleRegistry;
import org.springframework.boot.ssl.SslOptions;
import org.springframework.boot.ssl.pem.PemSslStore;
import org.springframework.boot.ssl.pem.PemSslStoreBundle;
import org.springframework.boot.ssl.pem.PemSslStoreDetails;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.scheduling.annotation.Scheduled;

@Configuration(proxyBeanMethods = false)
class TlsConfiguration {

    /** Named by {@code server.ssl.bundle} in portal.yml. */
    private static final String BUNDLE = "portal";

    /** Forward secret and authenticated (AEAD) alone; all of TLS 1.3 are. Also for a client that knows only RSA or EC. */
    private static final SslOptions OPTIONS = SslOptions.of(
            Set.of(
                    "TLS_AES_256_GCM_SHA384",
                    "TLS_AES_128_GCM_SHA256",
                    "TLS_CHACHA20_POLY1305_SHA256",
                    "TLS_ECDHE_ECDSA_WITH_AES_256_GCM_SHA384",
                    "TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256",
                    "TLS_ECDHE_ECDSA_WITH_CHACHA20_POLY1305_SHA256",
                    "TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384",
                    "TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256",
                    "TLS_ECDHE_RSA_WITH_CHACHA20_POLY1305_SHA256"),
            Set.of("TLSv1.3", "TLSv1.2"));

    @Bean
    ServerCertificate serverCertificate(PortalSettings settings, PublicUrl url, Clock clock) {
        return ServerCertificate.ofPortal(settings.tls().directory(), hostNames(settings, url), clock);
    }

    @Bean
    SslBundleRegistrar portalCertificate(PortalSettings settings, ServerCertificate own) {
        return registry -> registry.registerBundle(
                BUNDLE, given(settings).map(TlsConfiguration::atStart).orElseGet(() -> made(own)));
    }

    @Bean
    Renewal renewal(PortalSettings settings, ServerCertificate own, SslBundleRegistry registry) {
        return new Renewal(given(settings), own, registry);
    }

    private static Optional<GivenCertificate> given(PortalSettings settings) {
        var chain = settings.tls().certificate();
        var key = settings.tls().privateKey();
        return chain == null || key == null ? Optional.empty() : Optional.of(new GivenCertificate(chain, key));
    }

    private static SslBundle atStart(GivenCertificate given) {
        try {
            return bundle(given.read());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e.getMessage(), e);
        }
    }

    private static SslBundle made(ServerCertificate own) {
        own.ensure();
        return bundle(
                Objects.requireNonNull(PemSslStore.load(PemSslStoreDetails.forCertificates(location(own.chainFile()))
                        .withPrivateKey(location(own.keyFile())))));
    }

    private static SslBundle bundle(PemSslStore store) {
        return SslBundle.of(new PemSslStoreBundle(store, null), SslBundleKey.NONE, OPTIONS);
    }

    private static String location(Path file) {
        return file.toAbsolutePath().toUri().toString();
    }

    /**
     * Looks at the made certificate twice a day and at the files of a given one every few seconds; the HTTPS port takes a new
     * one over without a restart.
     */
    static final class Renewal {
        private static final Logger log = LoggerFactory.getLogger(Renewal.class);

        private final Optional<GivenCertificate> given;
        private final ServerCertificate own;
        private final SslBundleRegistry registry;
        private GivenCertificate.@Nullable State looked;

        Renewal(Optional<GivenCertificate> given, ServerCertificate own, SslBundleRegistry registry) {
            this.given = given;
            this.own = own;
            this.registry = registry;
        }

        @Scheduled(fixedDelayString = "PT12H", initialDelayString = "PT12H")
        void renew() {
            if (given.isEmpty() && own.ensure()) {
                registry.updateBundle(BUNDLE, made(own));
            }
        }

        /** What is in the files when it starts is read once more, since it may have been replaced since. */
        @Scheduled(fixedDelayString = "PT5S", initialDelayString = "PT1S")
        void readAgain() {
            given.ifPresent(this::readAgain);
        }

        private void readAgain(GivenCertificate files) {
            try {
                var state = files.state();
                if (state.equals(looked)) {
                    return;
                }
                looked = state;
                registry.updateBundle(BUNDLE, bundle(files.read()));
                log.info("Took over the certificate of the HTTPS port as it is in its files");
            } catch (IOException | GeneralSecurityException e) {
                log.warn("The certificate of the HTTPS port stays as it was: {}", e.getMessage());
            }
        }
    }

    private static Set<String> hostNames(PortalSettings settings, PublicUrl url) {
        var names = new LinkedHashSet<String>();
        try {
            names.add(InetAddress.getLocalHost().getHostName());
        } catch (UnknownHostException e) {
            // A machine whose own name does not resolve is reached as localhost or by a configured name.
        }
        names.add(url.publicUrl().getHost());
        names.addAll(settings.tls().names());
        return names;
    }
}
