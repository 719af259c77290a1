package io.tradeseal.kit.access;

import io.tradeseal.contracts.PrincipalChanged;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Since when the tokens of each principal count: in the service that publishes principals as it decides, in every other as
 * the newest event tells.
 */
public final class Principals {
    private final JdbcClient db;

    Principals(JdbcClient db) {
        this.db = db;
    }

    /**
     * Since when a principal's tokens count.
     *
     * @param revision of the principal, 1 or more
     * @param notBefore null while all do
     * @param deleted true when none does
     */
    public record Standing(long revision, @Nullable Instant notBefore, boolean deleted) {
        /** Whether a token was made before tokens count; one that does not say when may have been. */
        boolean isBefore(@Nullable Instant made) {
            return notBefore != null && (made == null || made.isBefore(notBefore));
        }
    }

    /** Takes over what is newer than what is known. */
    public void put(PrincipalChanged principal) {
        var notBefore = principal.notBefore();
        db.sql("""
                insert into principal (principal_id, revision, not_before, deleted)
                values (:id, :revision, :notBefore, :deleted)
                on conflict (principal_id) do update
                set revision = excluded.revision, not_before = excluded.not_before, deleted = excluded.deleted
                where principal.revision < excluded.revision
                """)
                .param("id", principal.principalId())
                .param("revision", principal.revision())
                .param("notBefore", notBefore == null ? null : OffsetDateTime.ofInstant(notBefore, ZoneOffset.UTC))
                .param("deleted", principal.deleted())
                .update();
    }

    /** Empty of a principal that nothing was told of, such as one of another issuer. */
    public Optional<Standing> find(String principalId) {
        return db.sql("select revision, not_before, deleted from principal where principal_id = ?")
                .param(principalId)
                .query((row, number) -> {
                    var notBefore = row.getObject("not_before", OffsetDateTime.class);
                    return new Standing(
                            row.getLong("revision"),
                            notBefore == null ? null : notBefore.toInstant(),
                            row.getBoolean("deleted"));
                })
                .optional();
    }
}
