package io.tradeseal.agreement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.tradeseal.agreement.replica.CertificateReplicas;
import io.tradeseal.contracts.CertificateVersion;
import io.tradeseal.contracts.ResourceIds;
import io.tradeseal.contracts.TrustState;
import io.tradeseal.contracts.VaultKey;
import io.tradeseal.x509.TestCertificates.Made;
import io.tradeseal.x509.X509;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** An account with two partners, real certificates and agreements that are PUT. */
public final class Trade {
    private static final VaultKey KEY =
            new VaultKey("/subscriptions/s1/resourceGroups/rg1/providers/Microsoft.KeyVault/vaults/v1", "edi", null);

    private final Running service = Running.service();
    private final Map<String, Long> revisions = new HashMap<>();
    private int agreements;

    public final String account = service.account();

    public Trade() {
        var identities = new String[60];
        for (int i = 0; i < 30; i++) {
            identities[2 * i] = "AS2Identity";
            identities[2 * i + 1] = "C" + i;
        }
        put(account + "/partners/Contoso", Bodies.partner(identities));
        put(account + "/partners/Fabrikam", Bodies.partner("AS2Identity", "F"));
    }

    private void put(String path, ObjectNode body) {
        var answer = service.put(path).send(body);
        assertThat(answer.status()).as(answer.message()).isIn(200, 201);
    }

    /** Publishes a certificate with these versions and waits until it is known. */
    public void certificate(String name, String kind, CertificateVersion... versions) {
        var revision = revisions.merge(name, 1L, Long::sum);
        service.publish(Certificates.uploaded(account, name, kind, revision, versions));
        await().atMost(Duration.ofSeconds(20))
                .until(() -> service.bean(CertificateReplicas.class)
                        .find(ResourceIds.key(ResourceIds.certificate(account, name)))
                        .filter(known -> known.revision() >= revision)
                        .isPresent());
    }

    public CertificateVersion version(int number, String state, Made made, boolean key) {
        return version(number, state, made, key, null);
    }

    public CertificateVersion version(int number, String state, Made made, boolean key, @Nullable TrustState trust) {
        var facts = X509.read(made.der()).facts();
        return new CertificateVersion(
                number,
                state,
                number == 1,
                facts.thumbprint(),
                facts.thumbprintSha256(),
                facts.subject(),
                facts.issuer(),
                facts.serialNumber(),
                facts.notBefore(),
                facts.notAfter(),
                state.equals("Staged") ? null : facts.notBefore(),
                state.equals("Staged") ? null : facts.notAfter(),
                made.base64(),
                key ? KEY : null,
                trust);
    }

    /** An AS2 agreement with every setting on, that names certificates. */
    public ObjectNode body(String host, String guest) {
        var body = Bodies.agreement("AS2", "AS2", "AS2Identity", "C" + agreements++, "F");
        Bodies.certificates(body, "aS2", host, guest);
        return body;
    }

    public Running.Answer agreement(String name, ObjectNode body) {
        var answer = service.put(account + "/agreements/" + name).send(body);
        assertThat(answer.status()).as(answer.message()).isIn(200, 201);
        return answer;
    }

    public Running.Answer agreement(String name) {
        return service.get(account + "/agreements/" + name).send();
    }

    /** A group of settings of both legs. */
    public static List<ObjectNode> settings(ObjectNode body, String group) {
        return List.of(
                (ObjectNode) body.at("/properties/content/aS2/sendAgreement/protocolSettings/" + group),
                (ObjectNode) body.at("/properties/content/aS2/receiveAgreement/protocolSettings/" + group));
    }

    /** An instant this many days ahead. */
    public Instant day(int day) {
        return service.clock().instant().plus(Duration.ofDays(day));
    }
}
