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

/** The statements on {@code certificate_user} by which background work is shared out, and those on {@code told_uses}. */
@Repository
public class DueUsers {
    static final String DUE = "select " + CertificateUsers.COLUMNS + """

            from certificate_user u where u.evaluate_at <= :now
            order by u.evaluate_at limit :limit for update skip locked
            """;
    static final String NEXT_DUE =
            "select evaluate_at from certificate_user where evaluate_at is not null order by evaluate_at limit 1";
    static final String TO_TELL = "select " + CertificateUsers.COLUMNS + """

            from certificate_user u where u.tell order by u.agreement_key limit :limit for update skip locked
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
     * @param tell whether its uses are other than was told of them
     */
    public record Evaluated(String agreementKey, @Nullable Instant next, boolean tell) {}

    /** Uses of an agreement as its newest event tells of them, as JSON. */
    public record Told(String agreementKey, String uses) {}

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
                    tell = u.tell or row.tell
                from json_to_recordset(:rows::json) as row ("agreementKey" text, next timestamptz, tell boolean)
                where u.agreement_key = row."agreementKey"
                """).param("rows", JSON.writeValueAsString(evaluated)).update();
    }

    /** Some whose uses are to be told again, locked; those that another instance has in hand are left out. */
    public List<CertificateUser> lockToTell(int limit) {
        return users.withCertificates(db.sql(TO_TELL)
                .param("limit", limit)
                .query(CertificateUsers::user)
                .list());
    }

    public boolean hasToTell() {
        return db.sql("select exists (select from certificate_user where tell)")
                .query(Boolean.class)
                .single();
    }

    /** Of those among these of whom there are news, what was told of uses last, as JSON; empty when nothing was. */
    public Map<String, String> toldOfChanged(Collection<String> agreementKeys) {
        return db.sql("""
                        select agreement_key, coalesce(t.uses, '') as uses
                        from certificate_user u left join told_uses t using (agreement_key)
                        where u.agreement_key = any(?) and u.changed
                        """).param(agreementKeys.toArray(String[]::new)).query(Told.class).list().stream()
                .collect(toMap(Told::agreementKey, Told::uses));
    }

    /** Stores what events tell that are appended in this transaction. */
    public void tell(Collection<Told> told) {
        db.sql("""
                insert into told_uses (agreement_key, uses)
                select "agreementKey", uses
                from json_to_recordset(:rows::json) as row ("agreementKey" text, uses text)
                on conflict (agreement_key) do update set uses = excluded.uses
                """).param("rows", JSON.writeValueAsString(told)).update();
        db.sql("update certificate_user set tell = false where agreement_key = any(?) and tell")
                .param(told.stream().map(Told::agreementKey).toArray(String[]::new))
                .update();
    }
}
