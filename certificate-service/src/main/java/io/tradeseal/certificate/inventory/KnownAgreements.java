package io.tradeseal.certificate.inventory;

import io.tradeseal.contracts.AgreementState;
import io.tradeseal.contracts.ResourceIds;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Every statement on {@code known_agreement}: who names which certificate. */
@Repository
public class KnownAgreements {
    static final String NAMING = """
            select agreement_id, host_partner, guest_partner from known_agreement
            where certificates @> array[cast(:certificate as text)] order by agreement_key limit :limit
            """;

    private final JdbcClient db;

    KnownAgreements(JdbcClient db) {
        this.db = db;
    }

    /** An agreement that names a certificate. */
    record Naming(String agreementId, String hostPartner, String guestPartner) {}

    /** Takes over what is newer than the copy. */
    public void put(AgreementState agreement) {
        db.sql("""
                insert into known_agreement
                    (agreement_key, agreement_id, host_partner, guest_partner, revision, certificates)
                values (:key, :id, :host, :guest, :revision, :certificates)
                on conflict (agreement_key) do update
                set agreement_id = excluded.agreement_id, host_partner = excluded.host_partner,
                    guest_partner = excluded.guest_partner, revision = excluded.revision,
                    certificates = excluded.certificates
                where known_agreement.revision < excluded.revision
                """)
                .param("key", ResourceIds.key(agreement.agreementId()))
                .param("id", agreement.agreementId())
                .param("host", agreement.hostPartner())
                .param("guest", agreement.guestPartner())
                .param("revision", agreement.revision())
                .param(
                        "certificates",
                        agreement.certificateIds().stream()
                                .map(ResourceIds::key)
                                .distinct()
                                .toArray(String[]::new))
                .update();
    }

    /** Some of those that name a certificate, by its key. */
    List<Naming> naming(String certificateKey, int limit) {
        return db.sql(NAMING)
                .param("certificate", certificateKey)
                .param("limit", limit)
                .query(Naming.class)
                .list();
    }
}
