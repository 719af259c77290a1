package io.tradeseal.expiry.watch;

import static org.assertj.core.api.Assertions.assertThat;

import io.tradeseal.testkit.TestPlatform;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.boot.DefaultApplicationArguments;

/** A service that is started again with other default thresholds. */
class DefaultPolicyIT {

    private static void start(Stored stored) {
        stored.inTransaction(() -> stored.bean(AdoptDefault.class).run(new DefaultApplicationArguments()));
    }

    private static List<String> accounts(Stored stored) {
        return stored.db
                .sql("select account_key || ' ' || policy_revision || ' ' || coalesce(replan_after, -1) from account"
                        + " order by account_key")
                .query(String.class)
                .list();
    }

    private static long published(Stored stored) {
        return stored.db
                .sql("select coalesce(sum(records), 0) from outbox")
                .query(Long.class)
                .single();
    }

    @Test
    void other_defaults_are_told_of_every_account_without_a_policy_and_its_certificates_are_planned_anew() {
        var database = TestPlatform.database("expiry_default");
        try (var before = new Stored(database, "P30D")) {
            start(before);
            before.inTransaction(() -> before.bean(AccountChange.class).know(List.of("/A", "/B", "/a")));
            before.inTransaction(() -> before.bean(AccountChange.class).know(List.of("/A")));
            before.db
                    .sql("update account set thresholds = '{P3D}', policy_revision = 2 where account_key = '/b'")
                    .update();
            assertThat(accounts(before)).containsExactly("/a 1 -1", "/b 2 -1");
            assertThat(published(before)).isEqualTo(2);
            start(before);
            assertThat(accounts(before)).containsExactly("/a 1 -1", "/b 2 -1");
        }
        try (var after = new Stored(database, "P30D", "P60D")) {
            start(after);
            assertThat(accounts(after)).containsExactly("/a 2 0", "/b 2 -1");
            assertThat(published(after)).isEqualTo(3);
            start(after);
            assertThat(published(after)).isEqualTo(3);
        }
    }
}
