package io.tradeseal.portal.tls;

import io.tradeseal.portal.PortalSettings;
import io.tradeseal.portal.PublicUrl;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.LinkedHashSet;
import java.util.Set;
import org.springframework.boot.autoconfigure.ssl.SslBundleRegistrar;
import org.springframework.boot.ssl.SslBundle;
import org.springframework.boot.ssl.SslBundleRegistry;
import org.springframework.boot.ssl.pem.PemSslStoreBundle;
import org.springframework.boot.ssl.pem.PemSslStoreDetails;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.scheduling.annotation.Scheduled;

@Configuration(proxyBeanMethods = false)
class TlsConfiguration {

    /** Named by {@code server.ssl.bundle} in portal.yml. */
    private static final String BUNDLE = "portal";

    @Bean
    ServerCertificate serverCertificate(PortalSettings settings, PublicUrl url, Clock clock) {
        return new ServerCertificate(settings.tls().directory(), hostNames(settings, url), clock);
    }

    @Bean
    SslBundleRegistrar portalCertificate(PortalSettings settings, ServerCertificate own) {
        return registry -> registry.registerBundle(BUNDLE, bundle(settings, own));
    }

    @Bean
    Renewal renewal(PortalSettings settings, ServerCertificate own, SslBundleRegistry registry) {
        return new Renewal(settings, own, registry);
    }

    /** Looks at the certificate twice a day; the HTTPS port takes a new one over without a restart. */
    record Renewal(PortalSettings settings, ServerCertificate own, SslBundleRegistry registry) {

        @Scheduled(fixedDelayString = "PT12H", initialDelayString = "PT12H")
        void renew() {
            if (settings.tls().certificate() != null || own.ensure()) {
                registry.updateBundle(BUNDLE, bundle(settings, own));
            }
        }
    }

    private static SslBundle bundle(PortalSettings settings, ServerCertificate own) {
        var given = settings.tls().certificate();
        var key = settings.tls().privateKey();
        if (given != null && key != null) {
            return bundle(given, key);
        }
        own.ensure();
        return bundle(own.chainFile(), own.keyFile());
    }

    private static SslBundle bundle(Path chain, Path key) {
        var details = PemSslStoreDetails.forCertificates(location(chain)).withPrivateKey(location(key));
        return SslBundle.of(new PemSslStoreBundle(details, null));
    }

    private static String location(Path file) {
        return file.toAbsolutePath().toUri().toString();
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
