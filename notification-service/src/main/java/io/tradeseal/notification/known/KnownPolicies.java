package io.tradeseal.notification.known;

import io.tradeseal.contracts.PolicyEvent.ExpirationPolicyChanged;
import io.tradeseal.contracts.ResourceIds;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

@Repository
public class KnownPolicies {
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final TypeReference<List<String>> THRESHOLDS = new TypeReference<>() {};

    private final JdbcClient db;

    KnownPolicies(JdbcClient db) {
        this.db = db;
    }

    public void put(ExpirationPolicyChanged policy) {
        db.sql("""
                insert into known_policy (account_key, revision, thresholds, uses_default)
                values (?, ?, cast(? as jsonb), ?)
                on conflict (account_key) do update
                set revision = excluded.revision, thresholds = excluded.thresholds, uses_default = excluded.uses_default
                where known_policy.revision < excluded.revision
                """)
                .param(ResourceIds.key(policy.integrationAccountId()))
                .param(policy.revision())
                .param(JSON.writeValueAsString(policy.thresholds()))
                .param(policy.usesDefault())
                .update();
    }

    /** The default where the account never had a policy of its own. */
    public KnownPolicy of(String accountKey) {
        return db.sql("select thresholds, uses_default from known_policy where account_key = ?")
                .param(accountKey)
                .query((row, _) -> new KnownPolicy(
                        JSON.readValue(row.getString("thresholds"), THRESHOLDS), row.getBoolean("uses_default")))
                .optional()
                .orElse(KnownPolicy.DEFAULT);
    }
}
