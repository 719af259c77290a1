package io.tradeseal.certificate.agreements;

import io.tradeseal.certificate.revocation.RevocationWatches;
import io.tradeseal.contracts.AgreementState;
import io.tradeseal.contracts.ResourceIds;
import io.tradeseal.kit.clock.ServiceClock;
import java.util.List;
import java.util.TreeSet;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Every statement on {@code agreement_replica}: who names which certificate. */
@Repository
public class AgreementReplicas {
    static final String NAMING = """
            select agreement_id, host_partner, guest_partner from agreement_replica
            where certificates @> array[cast(:certificate as text)] order by agreement_key limit :limit
            """;

    static final String ASKING = """
            select exists (select from agreement_replica where revocation @> array[cast(:certificate as text)])
            """;

    private final JdbcClient db;
    private final RevocationWatches watches;
    private final ServiceClock clock;

    AgreementReplicas(JdbcClient db, RevocationWatches watches, ServiceClock clock) {
        this.db = db;
        this.watches = watches;
        this.clock = clock;
    }

    /** An agreement that names a certificate. */
    public record Naming(String agreementId, String hostPartner, String guestPartner) {}

    /** Takes over what is newer than the copy; certificates about which it begins or ceases to ask are looked at. */
    public void put(AgreementState agreement) {
        var key = ResourceIds.key(agreement.agreementId());
        var before = revocationOf(key);
        var checked = agreement.revocationChecked();
        var asked = checked == null ? List.<String>of() : keys(checked);
        if (!put(key, agreement, asked)) return;
        var changed = new TreeSet<>(before);
        for (var one : asked) {
            if (!changed.remove(one)) changed.add(one);
        }
        watches.add(changed, clock.instant());
    }

    private boolean put(String key, AgreementState agreement, List<String> asked) {
        return db.sql("""
                insert into agreement_replica
                    (agreement_key, agreement_id, host_partner, guest_partner, revision, certificates, revocation)
                values (:key, :id, :host, :guest, :revision, :certificates, :asked)
                on conflict (agreement_key) do update
                set agreement_id = excluded.agreement_id, host_partner = excluded.host_partner,
                    guest_partner = excluded.guest_partner, revision = excluded.revision,
                    certificates = excluded.certificates, revocation = excluded.revocation
                where agreement_replica.revision < excluded.revision
                """)
                        .param("key", key)
                        .param("id", agreement.agreementId())
                        .param("host", agreement.hostPartner())
                        .param("guest", agreement.guestPartner())
                        .param("revision", agreement.revision())
                        .param("certificates", keys(agreement.certificateIds()).toArray(String[]::new))
                        .param("asked", asked.toArray(String[]::new))
                        .update()
                == 1;
    }

    private static List<String> keys(List<String> ids) {
        return ids.stream().map(ResourceIds::key).distinct().toList();
    }

    private List<String> revocationOf(String agreementKey) {
        return db.sql("select unnest(revocation) from agreement_replica where agreement_key = ?")
                .param(agreementKey)
                .query(String.class)
                .list();
    }

    /** Whether an agreement asks whether this certificate was revoked. */
    public boolean askRevocation(String certificateKey) {
        return db.sql(ASKING)
                .param("certificate", certificateKey)
                .query(Boolean.class)
                .single();
    }

    /** Some of those that name a certificate, by its key. */
    public List<Naming> naming(String certificateKey, int limit) {
        return db.sql(NAMING)
                .param("certificate", certificateKey)
                .param("limit", limit)
                .query(Naming.class)
                .list();
    }
}
