package io.tradeseal.certificate.inbox;

import io.tradeseal.certificate.CertificateSettings;
import io.tradeseal.contracts.CertificateUploadRequested;
import io.tradeseal.kit.KitSettings;
import io.tradeseal.kit.access.Standings;
import io.tradeseal.kit.event.EventFeed;
import java.time.InstantSource;
import java.util.List;
import java.util.function.Consumer;
import org.springframework.boot.security.oauth2.server.resource.autoconfigure.OAuth2ResourceServerProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.messaging.Message;
import org.springframework.security.oauth2.jose.jws.SignatureAlgorithm;
import org.springframework.security.oauth2.jwt.JwtIssuerValidator;
import org.springframework.security.oauth2.jwt.NimbusJwtDecoder;

/** Binds the inbox to its feed. */
@Configuration(proxyBeanMethods = false)
class InboxConfiguration {

    /** The tokens of HTTP; but one may have run out since, so that its times are judged apart, as of then. */
    @Bean
    Senders senders(
            CertificateSettings settings,
            KitSettings kit,
            OAuth2ResourceServerProperties resourceServer,
            Standings standings) {
        var security = kit.security();
        var algorithms = resourceServer.getJwt().getJwsAlgorithms();
        var decoder = NimbusJwtDecoder.withJwkSetUri(security.jwkSetUri())
                .jwsAlgorithms(taken -> algorithms.forEach(name -> taken.add(SignatureAlgorithm.from(name))))
                .build();
        decoder.setJwtValidator(new JwtIssuerValidator(security.issuer()));
        return new Senders(decoder, standings, settings.inbox().authorization(), InstantSource.system());
    }

    @Bean
    Consumer<Message<List<byte[]>>> uploadRequests(EventFeed feed, UploadRequestFeed requests) {
        return feed.of(CertificateUploadRequested.class, requests);
    }
}
