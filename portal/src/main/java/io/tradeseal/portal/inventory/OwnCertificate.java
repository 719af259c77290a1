package io.tradeseal.portal.inventory;

import io.tradeseal.kit.security.Role;
import io.tradeseal.kit.security.RoleAssignment;
import io.tradeseal.portal.PortalSettings;
import io.tradeseal.portal.route.Backend;
import io.tradeseal.portal.service.Answer;
import io.tradeseal.portal.service.Services;
import io.tradeseal.portal.token.TokenMint;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.security.cert.CertificateEncodingException;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.ssl.pem.PemSslStore;
import org.springframework.boot.ssl.pem.PemSslStoreDetails;
import org.springframework.http.HttpMethod;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/**
 * Keeps the operator's certificate of the HTTPS port in an account, as anybody would: so it is watched, warned of and
 * followed by its successor like any other. The same certificate again changes nothing there.
 */
@Component
class OwnCertificate {

    private static final Logger log = LoggerFactory.getLogger(OwnCertificate.class);
    private static final String NAME = "tradeseal-https";

    private final PortalSettings.Tls settings;
    private final Services services;
    private final TokenMint mint;
    private String kept = "";

    OwnCertificate(PortalSettings settings, Services services, TokenMint mint) {
        this.settings = settings.tls();
        this.services = services;
        this.mint = mint;
    }

    /** Again until it is taken, and whenever it is another one. */
    @Scheduled(fixedDelayString = "PT10S")
    void keep() throws CertificateEncodingException {
        var file = settings.certificate();
        var account = settings.account();
        if (file != null && account != null) {
            var certificate = leaf(file);
            if (!certificate.isEmpty() && !certificate.equals(kept) && put(account, certificate)) {
                kept = certificate;
            }
        }
    }

    /** Nothing else of the file: some keep the key in it, too. Empty when it cannot be read just now. */
    private static String leaf(Path file) throws CertificateEncodingException {
        try {
            var store = PemSslStore.load(PemSslStoreDetails.forCertificate(
                    file.toAbsolutePath().toUri().toString()));
            var certificates = store == null ? null : store.certificates();
            return certificates == null || certificates.isEmpty()
                    ? ""
                    : Base64.getEncoder().encodeToString(certificates.getFirst().getEncoded());
        } catch (IllegalStateException | UncheckedIOException e) {
            return "";
        }
    }

    private boolean put(String account, String certificate) {
        var token = mint.tokenOf("portal", List.of(new RoleAssignment(Role.CONTRIBUTOR, account)), null);
        var answer = services.send(
                token.getTokenValue(),
                Backend.CERTIFICATE_SERVICE,
                HttpMethod.PUT,
                account + "/certificates/" + NAME + "?api-version=2019-05-01",
                Map.of("properties", Map.of("publicCertificate", certificate)),
                headers -> {},
                JsonNode.class);
        switch (answer) {
            case Answer.Given<JsonNode> given ->
                log.info("The certificate of the HTTPS port is watched in {}", account);
            case Answer.Refused<JsonNode> refused ->
                log.warn("The certificate of the HTTPS port is not watched: {}", refused.faults());
            case Answer.Missing<JsonNode> missing -> log.debug("Not yet: {}", missing.sentence());
        }
        return answer instanceof Answer.Given;
    }
}
