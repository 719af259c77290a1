package io.tradeseal.agreement.uses;

import static java.util.stream.Collectors.toMap;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.databind.json.JsonMapper;

/** The statements on {@code certificate_user} by which background work is shared out, and those on {@code published_uses}. */
@Repository
public class DueUsers {
    static final String DUE = "select " + CertificateUsers.COLUMNS + """

            from certificate_user u where u.evaluate_at <= :now
            order by u.evaluate_at limit :limit for update skip locked
            """;
    static final String NEXT_DUE =
            "select evaluate_at from certificate_user where evaluate_at is not null order by evaluate_at limit 1";
    static final String UNPUBLISHED = "select " + CertificateUsers.COLUMNS + """

            from certificate_user u where u.unpublished order by u.agreement_key limit :limit for update skip locked
            """;

    private static final JsonMapper JSON = JsonMapper.shared();

    private final JdbcClient db;
    private final CertificateUsers users;

    DueUsers(JdbcClient db, CertificateUsers users) {
        this.db = db;
        this.users = users;
    }

    /**
     * An agreement that was looked at.
     *
     * @param next when to look again; null: not before something changes
     * @param unpublished whether its uses are other than its newest event tells
     */
    public record Evaluated(String agreementKey, @Nullable Instant next, boolean unpublished) {}

    /** Uses of an agreement as its newest event tells of them, as JSON. */
    public record Published(String agreementKey, String uses) {}

    /** The next to be looked at, locked; those that another instance is looking at are left out. */
    public List<CertificateUser> lockDue(Instant now, int limit) {
        return users.withCertificates(db.sql(DUE)
                .param("now", now.atOffset(ZoneOffset.UTC))
                .param("limit", limit)
                .query(CertificateUsers::user)
                .list());
    }

    public Optional<Instant> nextEvaluation() {
        return db.sql(NEXT_DUE).query(Instant.class).optional();
    }

    /** Those that are locked have been looked at. */
    public void evaluated(List<Evaluated> evaluated) {
        db.sql("""
                update certificate_user u set evaluate_at = row.next, changed = false,
                    unpublished = u.unpublished or row.unpublished
                from json_to_recordset(:rows::json) as row ("agreementKey" text, next timestamptz, unpublished boolean)
                where u.agreement_key = row."agreementKey"
                """).param("rows", JSON.writeValueAsString(evaluated)).update();
    }

    /** Some whose uses have changed since they were published, locked; those that another instance has in hand are left out. */
    public List<CertificateUser> lockUnpublished(int limit) {
        return users.withCertificates(db.sql(UNPUBLISHED)
                .param("limit", limit)
                .query(CertificateUsers::user)
                .list());
    }

    public boolean hasUnpublished() {
        return db.sql("select exists (select from certificate_user where unpublished)")
                .query(Boolean.class)
                .single();
    }

    /** Of those among these of whom there are news, the uses published last, as JSON; empty when none were. */
    public Map<String, String> publishedOfChanged(Collection<String> agreementKeys) {
        return db.sql("""
                        select agreement_key, coalesce(p.uses, '') as uses
                        from certificate_user u left join published_uses p using (agreement_key)
                        where u.agreement_key = any(?) and u.changed
                        """).param(agreementKeys.toArray(String[]::new)).query(Published.class).list().stream()
                .collect(toMap(Published::agreementKey, Published::uses));
    }

    /** Stores what events tell that are appended in this transaction. */
    public void publish(Collection<Published> published) {
        db.sql("""
                insert into published_uses (agreement_key, uses)
                select "agreementKey", uses
                from json_to_recordset(:rows::json) as row ("agreementKey" text, uses text)
                on conflict (agreement_key) do update set uses = excluded.uses
                """).param("rows", JSON.writeValueAsString(published)).update();
        db.sql("update certificate_user set unpublished = false where agreement_key = any(?) and unpublished")
                .param(published.stream().map(Published::agreementKey).toArray(String[]::new))
                .update();
    }
}
