package io.tradeseal.certificate.revocation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.tradeseal.certificate.FromAgreementService;
import io.tradeseal.certificate.RevocationPorts;
import io.tradeseal.certificate.Running;
import io.tradeseal.contracts.AgreementEvent.AgreementUpdated;
import io.tradeseal.contracts.AgreementState;
import io.tradeseal.contracts.BusinessIdentity;
import io.tradeseal.contracts.ResourceIds;
import io.tradeseal.x509.TestAuthority;
import io.tradeseal.x509.TestCertificates.Made;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;

/** An account that trusts an authority, certificates that name where its revocation lists are, and agreements that ask. */
final class RevocationScene {

    final Running service = Running.service();
    final String account = service.account();
    final Instant now = service.clock().instant();
    final Instant nextYear = now.plus(Duration.ofDays(365));
    final String name = "CN=Root " + Running.fresh("r");
    final TestAuthority root = TestAuthority.root(name);
    /** Of a list, at the server of the tests. */
    final String path = "/" + Running.fresh("list") + ".crl";

    private long revision;

    void anchor() {
        var content = Base64.getEncoder().encodeToString(root.der());
        assertThat(service.put(account + "/trustAnchors/root")
                        .send(Map.of("properties", Map.of("kind", "anchor", "content", content)))
                        .status())
                .isEqualTo(201);
    }

    /** Names the list of this scene. */
    Made leaf() {
        return leaf(RevocationPorts.LISTS, path);
    }

    Made leaf(int port, String listPath) {
        return root.issuing("CN=partner", nextYear)
                .revocationLists("http://127.0.0.1:%d%s".formatted(port, listPath))
                .make();
    }

    byte[] list(Made... revoked) {
        return root.revoking(now.minusSeconds(60), now.plus(Duration.ofDays(7)), List.of(revoked));
    }

    void upload(String certificate, Made made) {
        assertThat(service.put(account + "/certificates/" + certificate)
                        .send(Running.body(made.base64()))
                        .status())
                .isIn(200, 201);
    }

    /** The agreement's send leg encrypts for a certificate, and asks whether it was revoked, or does not. */
    void agreement(String agreement, String certificate, boolean asks) {
        var identity = new BusinessIdentity("AS2Identity", "x");
        var settings = Map.of("securitySettings", Map.of("encryptionCertificateName", certificate));
        var event = new AgreementUpdated(new AgreementState(
                ResourceIds.agreement(account, agreement),
                agreement,
                account,
                ++revision,
                "Enabled",
                "",
                Map.of(),
                "AS2",
                "Contoso",
                "Fabrikam",
                identity,
                identity,
                Map.of("aS2", Map.of("sendAgreement", Map.of("protocolSettings", settings))),
                null,
                now,
                now,
                null,
                asks ? List.of(ResourceIds.certificate(account, certificate)) : List.of()));
        FromAgreementService.publish(event);
    }

    String revocation(String certificate) {
        return service.get(account + "/certificates/" + certificate)
                .send()
                .properties()
                .path("trust")
                .path("revocation")
                .asString("");
    }

    void awaitRevocation(String certificate, String expected) {
        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> assertThat(revocation(certificate)).isEqualTo(expected));
    }

    /** Lets the list be due at once, and those whose paths go on from its path. */
    void fetchAgain() {
        dueAt(Instant.EPOCH);
    }

    void dueAt(Instant instant) {
        service.bean(JdbcClient.class)
                .sql("update revocation_source set fetch_at = to_timestamp(?) where url like '%' || ? || '%'")
                .params(instant.getEpochSecond(), path)
                .update();
    }
}
