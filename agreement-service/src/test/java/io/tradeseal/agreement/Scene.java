package io.tradeseal.agreement;

import static org.awaitility.Awaitility.await;

import io.tradeseal.agreement.replica.CertificateReplicas;
import io.tradeseal.agreement.resolver.CertificateRole;
import io.tradeseal.agreement.resolver.Protocol;
import io.tradeseal.agreement.resolver.Slot;
import io.tradeseal.agreement.uses.CertificateUser;
import io.tradeseal.agreement.uses.CertificateUsers;
import io.tradeseal.contracts.CertificateVersion;
import io.tradeseal.contracts.ResourceIds;
import io.tradeseal.contracts.TrustState;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.springframework.transaction.support.TransactionOperations;

/** An account with a host's private and a guest's public certificate, and agreements that use both. */
public final class Scene {
    public static final String ONE = "1111111111111111111111111111111111111111";
    public static final String TWO = "2222222222222222222222222222222222222222";

    private final Running service = Running.service();
    public final String account = service.account();
    public final Instant now = service.clock().instant().truncatedTo(ChronoUnit.SECONDS);
    private final Map<String, Long> revisions = new HashMap<>();

    public Instant day(int day) {
        return now.plus(Duration.ofDays(day));
    }

    /** Publishes a certificate with these versions and waits until it is known. */
    public void certificate(String name, String kind, CertificateVersion... versions) {
        var revision = revisions.merge(name, 1L, Long::sum);
        service.publish(Certificates.uploaded(account, name, kind, revision, versions));
        await().atMost(Duration.ofSeconds(60))
                .until(() -> service.bean(CertificateReplicas.class)
                        .find(key(name))
                        .filter(known -> known.revision() >= revision)
                        .isPresent());
    }

    public CertificateVersion version(int number, String state, boolean current, Instant from, Instant until) {
        return Certificates.version(number, state, current, number == 1 ? ONE : TWO, from, until);
    }

    /** The same under a CA that expires then. */
    public CertificateVersion under(CertificateVersion version, String status, Instant chainEnd) {
        return Certificates.trusted(version, new TrustState(status, null, null, chainEnd, "Good", now));
    }

    public String key(String certificate) {
        return ResourceIds.key(ResourceIds.certificate(account, certificate));
    }

    public String agreementId(String name) {
        return ResourceIds.agreement(account, name);
    }

    /** An AS2 agreement that signs with "host" and encrypts for "guest", and the reverse. */
    public void agreement(String name) {
        agreement(
                name,
                Protocol.AS2,
                Map.of(
                        Slot.SEND_SIGNING,
                        key("host"),
                        Slot.RECEIVE_ENCRYPTION,
                        key("host"),
                        Slot.SEND_ENCRYPTION,
                        key("guest"),
                        Slot.RECEIVE_SIGNING,
                        key("guest")));
    }

    public void agreement(String name, Protocol protocol, Map<Slot, String> certificates) {
        agreement(name, protocol, certificates, Set.of());
    }

    /** One that asks for trusted certificates in these roles. */
    public void checking(String name, CertificateRole... checkedRoles) {
        var certificates = Map.of(Slot.SEND_ENCRYPTION, key("guest"), Slot.RECEIVE_SIGNING, key("guest"));
        agreement(name, Protocol.AS2, certificates, Set.of(checkedRoles));
    }

    private void agreement(
            String name, Protocol protocol, Map<Slot, String> certificates, Set<CertificateRole> checkedRoles) {
        var id = agreementId(name);
        var user = new CertificateUser(
                ResourceIds.key(id),
                id,
                name,
                ResourceIds.key(account),
                protocol,
                "Contoso",
                "Fabrikam",
                certificates,
                checkedRoles,
                Set.copyOf(protocol.roles()));
        service.bean(TransactionOperations.class)
                .executeWithoutResult(
                        status -> service.bean(CertificateUsers.class).put(user));
    }
}
