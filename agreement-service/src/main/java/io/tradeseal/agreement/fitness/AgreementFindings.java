package io.tradeseal.agreement.fitness;

import io.tradeseal.x509.Finding.Severity;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Every statement on {@code agreement_fitness}. Keys are lower-cased resource ids. */
@Repository
class AgreementFindings {
    static final String NEXT_DUE =
            "select review_at from agreement_fitness where review_at is not null order by review_at limit 1";
    static final String DUE = """
            select agreement_key, requirements, findings from agreement_fitness
            where review_at <= :now
            order by review_at
            limit :limit
            for update skip locked
            """;
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final TypeReference<List<Requirement>> REQUIREMENTS = new TypeReference<>() {};
    private static final TypeReference<List<AgreementFinding>> FINDINGS = new TypeReference<>() {};

    private final JdbcClient db;

    AgreementFindings(JdbcClient db) {
        this.db = db;
    }

    /**
     * An agreement that is due, locked.
     *
     * @param requirements null for one that was made before anybody noted them
     */
    record Due(String agreementKey, @Nullable List<Requirement> requirements, List<AgreementFinding> findings) {}

    /**
     * What became of it.
     *
     * @param next when to look again; null: not before something changes
     */
    record Reviewed(
            String agreementKey,
            List<Requirement> requirements,
            List<AgreementFinding> findings,
            @Nullable Instant next) {}

    /** An agreement with its findings. */
    record Found(
            String agreementKey,
            String agreementId,
            String name,
            String hostPartner,
            String guestPartner,
            List<AgreementFinding> findings) {}

    private record Row(
            String agreement,
            String requirements,
            String findings,
            int worst,
            @Nullable Instant next) {
        static Row of(Reviewed reviewed) {
            return new Row(
                    reviewed.agreementKey(),
                    JSON.writeValueAsString(reviewed.requirements()),
                    JSON.writeValueAsString(reviewed.findings()),
                    AgreementFinding.worst(reviewed.findings()),
                    reviewed.next());
        }
    }

    /** Of an agreement that was made or changed; it is due at once, for what it names may be changing in another transaction. */
    void put(String accountKey, Reviewed reviewed) {
        var row = Row.of(reviewed);
        db.sql("""
                insert into agreement_fitness (agreement_key, account_key, requirements, findings, worst, review_at)
                values (:key, :account, :requirements, :findings, :worst, to_timestamp(0))
                on conflict (agreement_key) do update
                set requirements = excluded.requirements, findings = excluded.findings, worst = excluded.worst,
                    review_at = excluded.review_at
                """)
                .param("key", row.agreement())
                .param("account", accountKey)
                .param("requirements", row.requirements())
                .param("findings", row.findings())
                .param("worst", row.worst())
                .update();
    }

    void remove(String agreementKey) {
        db.sql("delete from agreement_fitness where agreement_key = ?")
                .param(agreementKey)
                .update();
    }

    /**
     * Has every agreement looked at that names one of these certificates. Also one that is due already: whoever is looking
     * at it may have read the certificate as it was, so this waits for its lock and makes it due once more. Locked in the
     * order of their keys, so that two who do so do not wait for each other.
     */
    void reviewUsersOf(Collection<String> certificateKeys, Instant at) {
        db.sql("""
                with locked as (
                  select agreement_key as key from agreement_fitness
                  where agreement_key in
                    (select agreement_key from certificate_use where certificate_key = any(:keys))
                  order by agreement_key
                  for update)
                update agreement_fitness set review_at = :at from locked where agreement_key = locked.key
                """)
                .param("keys", certificateKeys.toArray(String[]::new))
                .param("at", at.atOffset(ZoneOffset.UTC))
                .update();
    }

    Optional<Instant> nextReview() {
        return db.sql(NEXT_DUE).query(Instant.class).optional();
    }

    /** The next to be looked at, locked; those that another instance is looking at are left out. */
    List<Due> lockDue(Instant now, int limit) {
        return db.sql(DUE)
                .param("now", now.atOffset(ZoneOffset.UTC))
                .param("limit", limit)
                .query(AgreementFindings::due)
                .list();
    }

    /** Those that are locked have been looked at. */
    void reviewed(List<Reviewed> reviewed) {
        db.sql("""
                update agreement_fitness f
                set requirements = row.requirements, findings = row.findings, worst = row.worst, review_at = row.next
                from json_to_recordset(:rows::json) as row
                  (agreement text, requirements text, findings text, worst smallint, next timestamptz)
                where f.agreement_key = row.agreement
                """)
                .param(
                        "rows",
                        JSON.writeValueAsString(reviewed.stream().map(Row::of).toList()))
                .update();
    }

    /** What was found of agreements, by their keys; those of which nothing is known are missing. */
    Map<String, List<AgreementFinding>> of(Collection<String> agreementKeys) {
        var found = new HashMap<String, List<AgreementFinding>>();
        db.sql("select agreement_key, findings from agreement_fitness where agreement_key = any(?)")
                .param(agreementKeys.toArray(String[]::new))
                .query(row -> {
                    found.put(row.getString("agreement_key"), findings(row));
                });
        return found;
    }

    /** What agreements ask, by their keys; those that nobody noted are missing. */
    Map<String, List<Requirement>> requirementsOf(Collection<String> agreementKeys) {
        var requirements = new HashMap<String, List<Requirement>>();
        db.sql(
                        "select agreement_key, requirements from agreement_fitness where agreement_key = any(?) and requirements is not null")
                .param(agreementKeys.toArray(String[]::new))
                .query(row -> {
                    requirements.put(
                            row.getString("agreement_key"),
                            JSON.readValue(row.getString("requirements"), REQUIREMENTS));
                });
        return requirements;
    }

    /**
     * Agreements of an account that have a finding of at least this severity, in the order of their keys.
     *
     * @param after key of the last one seen; empty to begin
     */
    List<Found> ofAccount(String accountKey, Severity least, String after, int limit) {
        return db.sql(ofAccount(least))
                .param("account", accountKey)
                .param("after", after)
                .param("limit", limit)
                .query((row, index) -> new Found(
                        row.getString("agreement_key"),
                        row.getString("agreement_id"),
                        row.getString("name"),
                        row.getString("host_partner"),
                        row.getString("guest_partner"),
                        findings(row)))
                .list();
    }

    /** With the weight as a literal, by which an index of a part of the rows is found. */
    static String ofAccount(Severity least) {
        return """
            select f.agreement_key, u.agreement_id, u.name, u.host_partner, u.guest_partner, f.findings
            from agreement_fitness f join certificate_user u using (agreement_key)
            where f.account_key = :account and f.worst >= %d and f.agreement_key > :after
            order by f.agreement_key
            limit :limit
            """.formatted(AgreementFinding.weight(least));
    }

    private static Due due(ResultSet row, int number) throws SQLException {
        var requirements = row.getString("requirements");
        return new Due(
                row.getString("agreement_key"),
                requirements == null ? null : JSON.readValue(requirements, REQUIREMENTS),
                findings(row));
    }

    private static List<AgreementFinding> findings(ResultSet row) throws SQLException {
        return JSON.readValue(row.getString("findings"), FINDINGS);
    }
}
