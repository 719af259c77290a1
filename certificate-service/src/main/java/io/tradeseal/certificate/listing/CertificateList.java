package io.tradeseal.certificate.listing;

import io.tradeseal.certificate.account.Accounts;
import io.tradeseal.certificate.inventory.Certificate;
import io.tradeseal.certificate.inventory.CertificateId;
import io.tradeseal.certificate.store.Certificates;
import io.tradeseal.contracts.AccountId;
import io.tradeseal.kit.error.Fault;
import io.tradeseal.kit.error.Refusal;
import io.tradeseal.kit.security.Access.Covered;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Isolation;
import org.springframework.transaction.annotation.Transactional;

/** The certificates of an account, page by page in the order of their names. */
@Service
public class CertificateList {
    static final String PAGE = """
            select resource_key
            from certificate
            where resource_key > :after and resource_key < :end and deleted_at is null
              and (:all or resource_key = any(:keys))
            order by resource_key
            limit :limit
            """;

    private final Accounts accounts;
    private final Certificates certificates;
    private final JdbcClient db;

    CertificateList(Accounts accounts, Certificates certificates, JdbcClient db) {
        this.accounts = accounts;
        this.certificates = certificates;
        this.db = db;
    }

    /** Where those of an account begin in a path. */
    public static String collection(AccountId id) {
        return id.resourceId() + "/certificates";
    }

    /**
     * One page, and one more to see whether another follows. Read as of one instant: a certificate that is deleted
     * meanwhile would be missing at the end and make the page look like the last.
     *
     * @throws Refusal when there is no such account
     */
    @Transactional(readOnly = true, isolation = Isolation.REPEATABLE_READ)
    List<Certificate> ofAccount(AccountId id, Covered covered, String afterKey, int limit) {
        if (accounts.findLive(id.key()).isEmpty()) {
            throw absent(id);
        }
        var prefix = id.key() + "/certificates";
        var keys = db.sql(PAGE)
                .param("after", afterKey.compareTo(prefix) < 0 ? prefix + "/" : afterKey)
                .param("end", prefix + "0")
                .param("all", covered.all())
                .param("keys", covered.array())
                .param("limit", limit)
                .query(String.class)
                .list();
        return certificates.read(keys);
    }

    private static Refusal absent(AccountId id) {
        return new Refusal(Fault.PARENT_NOT_FOUND, "There is no integration account '%s'.".formatted(id.resourceId()));
    }

    /** Of a certificate that is not there: its account may be missing too. */
    public Refusal absent(CertificateId id) {
        if (accounts.findLive(id.account().key()).isEmpty()) {
            return absent(id.account());
        }
        return new Refusal(
                Fault.NOT_FOUND,
                "There is no certificate '%s' in integration account '%s'."
                        .formatted(id.name(), id.account().name()));
    }
}
