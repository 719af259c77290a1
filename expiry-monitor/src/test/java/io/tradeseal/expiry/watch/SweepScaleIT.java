package io.tradeseal.expiry.watch;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

/** With -Dexpiry.stored=1000000 -Dexpiry.due=10000 in JAVA_TOOL_OPTIONS it measures the sweep at size. */
class SweepScaleIT {
    private static final int STORED = Integer.getInteger("expiry.stored", 50_000);
    private static final int DUE = Integer.getInteger("expiry.due", 1_200);

    @Test
    void all_that_is_due_is_told_and_the_growing_queries_go_by_an_index() {
        try (var stored = new Stored()) {
            stored.fill(STORED, DUE);
            var plan = new QueryPlans(stored.db);
            plan.assertUses("certificate_replica_due", CertificateReplicas.DUE);
            plan.assertUses("certificate_replica_due", CertificateReplicas.NEXT_DUE);
            plan.assertUses("certificate_replica_of_account", CertificateReplicas.OF_ACCOUNT);
            plan.assertUses("certificate_replica_of_account_due", CertificateReplicas.NEXT_OF_ACCOUNT);
            plan.assertUses("use_replica_of_certificate", UseReplicas.OF_CERTIFICATES);
            plan.assertUses("use_replica_of_agreement", UseReplicas.OF_AGREEMENTS);

            var start = System.nanoTime();
            var done = 0;
            for (var batch = stored.sweep().once();
                    batch > 0;
                    batch = stored.sweep().once()) done += batch;
            var took = Duration.ofNanos(System.nanoTime() - start);
            System.out.printf("%,d due among %,d: %d ms%n", done, STORED, took.toMillis());

            assertThat(done).isEqualTo(DUE);
            assertThat(number(stored, "select sum(records) from outbox")).isEqualTo(DUE);
            // 90 and 60 days were skipped, 30 announced.
            assertThat(number(stored, "select count(*) from announcement")).isEqualTo(3L * DUE);
            assertThat(stored.sweep().once()).isZero();
        }
    }

    private static long number(Stored stored, String query) {
        return stored.db.sql(query).query(Long.class).single();
    }
}
