package io.tradeseal.notification.replica;

import io.tradeseal.contracts.PolicyEvent.ExpirationPolicyChanged;
import io.tradeseal.contracts.ResourceIds;
import io.tradeseal.lifecycle.threshold.Policy;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

@Repository
public class PolicyReplicas {
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final TypeReference<List<String>> THRESHOLDS = new TypeReference<>() {};

    private final JdbcClient db;

    PolicyReplicas(JdbcClient db) {
        this.db = db;
    }

    public void put(ExpirationPolicyChanged policy) {
        db.sql("""
                insert into policy_replica (account_key, revision, thresholds, uses_default)
                values (?, ?, cast(? as jsonb), ?)
                on conflict (account_key) do update
                set revision = excluded.revision, thresholds = excluded.thresholds, uses_default = excluded.uses_default
                where policy_replica.revision < excluded.revision
                """)
                .param(ResourceIds.key(policy.integrationAccountId()))
                .param(policy.revision())
                .param(JSON.writeValueAsString(policy.thresholds()))
                .param(policy.usesDefault())
                .update();
    }

    /** The default where the account never had a policy of its own. */
    public Policy of(String accountKey) {
        return db.sql("select thresholds, uses_default from policy_replica where account_key = ?")
                .param(accountKey)
                .query((row, _) -> Policy.known(
                        JSON.readValue(row.getString("thresholds"), THRESHOLDS), row.getBoolean("uses_default")))
                .optional()
                .orElse(Policy.DEFAULT);
    }
}
