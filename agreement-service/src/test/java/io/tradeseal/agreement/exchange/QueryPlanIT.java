package io.tradeseal.agreement.exchange;

import static io.tradeseal.agreement.exchange.Side.SERVICE;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionOperations;

/** Runs the statements themselves on a log that has grown, and counts the sequential scans of their transaction. */
class QueryPlanIT {
    private final JdbcClient db = SERVICE.bean(JdbcClient.class);

    @Test
    void no_statement_reads_the_log_from_end_to_end() {
        db.sql("""
                insert into message (agreement_key, kind, message_id, at, accepted, certificates, findings)
                select '/filler/agreements/' || n % 100, 'MESSAGE_RECEIVED', '<' || n || '>', to_timestamp(n), true,
                    '[]', '{}'
                from generate_series(1, 20000) as n
                """).update();
        db.sql("vacuum analyze message").update();
        var messages = SERVICE.bean(MessageLog.class);
        SERVICE.bean(TransactionOperations.class).executeWithoutResult(transaction -> {
            var before = scans();
            assertThat(messages.ofAgreement("/filler/agreements/7", null, Long.MAX_VALUE, 3))
                    .hasSize(3);
            assertThat(messages.ofAgreement("/filler/agreements/7", "<107>", Long.MAX_VALUE, 3))
                    .hasSize(1);
            assertThat(messages.newest("/filler/agreements/7", MessageLogEntry.Kind.MESSAGE_RECEIVED, "<107>"))
                    .isPresent();
            assertThat(messages.taken("/filler/agreements/7", "<107>", Instant.EPOCH))
                    .isTrue();
            assertThat(messages.forget(Instant.EPOCH.plusSeconds(11), 1000)).isEqualTo(10);
            assertThat(scans()).isEqualTo(before);
            transaction.setRollbackOnly();
        });
        db.sql("delete from message where agreement_key like '/filler/%'").update();
    }

    private Long scans() {
        return db.sql("select pg_stat_get_xact_numscans('message'::regclass)")
                .query(Long.class)
                .single();
    }
}
