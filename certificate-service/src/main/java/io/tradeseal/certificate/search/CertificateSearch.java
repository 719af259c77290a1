package io.tradeseal.certificate.search;

import io.tradeseal.certificate.search.Criteria.Order;
import io.tradeseal.certificate.search.Criteria.Position;
import io.tradeseal.certificate.store.CertificateRows;
import io.tradeseal.contracts.ResourceIds;
import io.tradeseal.lifecycle.version.VersionState;
import io.tradeseal.x509.DisplayName;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Isolation;
import org.springframework.transaction.annotation.Transactional;

/** Certificates over all accounts that the caller may read, page by page in the order of their expiry or name. */
@Service
class CertificateSearch {
    private final JdbcClient db;
    private final TermSearch terms;

    CertificateSearch(JdbcClient db, TermSearch terms) {
        this.db = db;
        this.terms = terms;
    }

    /** A certificate as lists show it. */
    record Hit(
            long id,
            String position,
            String resourceId,
            String name,
            String accountResourceId,
            int version,
            String state,
            boolean hasKey,
            @Nullable String thumbprint,
            @Nullable String displayName,
            @Nullable String subject,
            @Nullable String issuer,
            @Nullable String serialNumber,
            @Nullable Instant notBefore,
            @Nullable Instant notAfter,
            @Nullable Instant activeUntil) {}

    /**
     * One page. Read as of one instant: what is deleted between finding and reading would be missing at the end and make the
     * page look like the last.
     */
    @Transactional(readOnly = true, isolation = Isolation.REPEATABLE_READ)
    List<Hit> find(Criteria criteria, Order order, @Nullable Position after, int limit) {
        var parameters = new LinkedHashMap<String, Object>();
        if (criteria.terms().isEmpty()) {
            return page(criteria.conditions(order, after, parameters), order, limit, parameters);
        }
        parameters.put("found", terms.find(criteria, order, after, limit).toArray(Long[]::new));
        return page(List.of("c.id = any(:found)"), order, limit, parameters);
    }

    private List<Hit> page(List<String> conditions, Order order, int limit, Map<String, Object> parameters) {
        return db.sql("""
                select c.id, c.resource_key, a.resource_id as account_resource_id, c.name,
                  extract(epoch from c.not_after)::float8 as not_after_epoch,
                  v.version, v.state, v.key_vault_id, v.thumbprint, v.subject, v.issuer, v.serial_number, v.not_before,
                  v.not_after, v.active_until,
                  array(select json_array_elements_text(
                    v.details::json #> '{attributes,subjectAlternativeNames}')) as alternative_names
                from certificate c
                join integration_account a on a.id = c.account_id
                join certificate_version v on v.certificate_id = c.id and v.version = c.shown_version
                where a.deleted_at is null and %s
                order by %s
                limit :limit
                """.formatted(String.join(" and ", conditions), order.columns))
                .params(parameters)
                .param("limit", limit)
                .query((row, index) -> hit(row, order))
                .list();
    }

    private static Hit hit(ResultSet row, Order order) throws SQLException {
        var account = row.getString("account_resource_id");
        var name = row.getString("name");
        return new Hit(
                row.getLong("id"),
                order == Order.NOT_AFTER
                        ? Double.toString(row.getDouble("not_after_epoch"))
                        : row.getString("resource_key"),
                ResourceIds.certificate(account, name),
                name,
                account,
                row.getInt("version"),
                VersionState.valueOf(row.getString("state")).wireName(),
                row.getString("key_vault_id") != null,
                row.getString("thumbprint"),
                displayName(row),
                row.getString("subject"),
                row.getString("issuer"),
                row.getString("serial_number"),
                CertificateRows.time(row, "not_before"),
                CertificateRows.time(row, "not_after"),
                CertificateRows.time(row, "active_until"));
    }

    private static @Nullable String displayName(ResultSet row) throws SQLException {
        var subject = row.getString("subject");
        var names = (String[]) row.getArray("alternative_names").getArray();
        return subject == null ? null : DisplayName.of(subject, List.of(names)).orElse(null);
    }
}
