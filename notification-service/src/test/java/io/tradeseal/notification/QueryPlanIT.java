package io.tradeseal.notification;

import static org.assertj.core.api.Assertions.assertThat;

import io.tradeseal.testkit.TestPlatform;
import java.util.stream.Collectors;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** What is asked often costs what it finds, not what is stored: 100,000 warnings were mailed, a few mails wait. */
class QueryPlanIT {
    private static JdbcClient db;

    @BeforeAll
    static void fill() {
        var database = TestPlatform.database("plans");
        var source = new DriverManagerDataSource(database.url(), database.user(), database.password());
        Flyway.configure()
                .dataSource(source)
                .locations("classpath:db/notification")
                .load()
                .migrate();
        db = JdbcClient.create(source);
        db.sql("""
                insert into warning (certificate_key, version, threshold, certificate_id, certificate_name, account_key,
                    account_id, not_after, announced_at, runs_until, superseded)
                select '/a' || n % 100 || '/c' || n, 1, 'P14D', 'C', 'c', '/a' || n % 100, 'A', now(), now(), now(), n % 50 <> 0
                from generate_series(1, 100000) n
                """).update();
        db.sql("""
                insert into mail (mail_id, kind, recipient, recipient_key, message_id, state, next_attempt_at, created_at)
                select md5(n::text)::uuid, 'Warning', 'r', 'r' || n % 500, '<' || n || '@x>',
                    case when n % 1000 = 0 then 'Queued' else 'Sent' end, now(), now()
                from generate_series(1, 100000) n
                """).update();
        db.sql("""
                insert into notification (notification_id, certificate_key, version, threshold, recipient_key,
                    certificate_id, certificate_name, account_key, account_id, recipient, mail_id, state, planned_at,
                    changed_at)
                select md5(n::text)::uuid, '/a' || n % 100 || '/c' || n, 1, 'P14D', 'r' || n % 500, 'C', 'c',
                    '/a' || n % 100, 'A', 'r', md5(n::text)::uuid,
                    case when n % 1000 = 0 then 'Planned' else 'Sent' end, now(), now()
                from generate_series(1, 100000) n
                """).update();
        db.sql("""
                insert into agreement_replica
                select '/a' || n, 1, false, array['/a' || n % 100 || '/c' || n] from generate_series(1, 100000) n
                """).update();
        db.sql("""
                insert into use_replica
                select '/a' || n, '/a' || n % 100 || '/c' || n, 1, now() - interval '1 day', null
                from generate_series(1, 100000) n
                """).update();
        db.sql("""
                insert into risk_replica
                select '/r' || n, '/c' || n % 5000, 1, 'P14D', 'a', 'p', '{sign}', now(), true, 1
                from generate_series(1, 100000) n
                """).update();
        db.sql("""
                insert into mail_refusal select 'r' || n, 'cause ' || n % 1000, now() from generate_series(1, 20000) n
                """).update();
        db.sql("analyze").update();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "select mail_id from mail where state = 'Queued' and next_attempt_at <= now()"
                        + " order by next_attempt_at, mail_id limit 10 for update skip locked",
                "select mail_id from mail where state = 'Sending' and leased_until < clock_timestamp() limit 10",
                "select next_attempt_at from mail where state = 'Queued' order by next_attempt_at limit 1",
                "select * from warning where account_key = '/a7' and not superseded and cleared_because is null"
                        + " and runs_until > now()",
                "select * from notification where state = 'Planned' and certificate_key = any(array['/a7/c7'])",
                "select * from notification where state = 'Planned' and recipient_key = any(array['r7'])",
                "select * from notification left join mail using (mail_id) where position < 1000000"
                        + " and notification.state = 'Planned' and mail.state <> 'Sending' order by position desc limit 101",
                "select * from notification left join mail using (mail_id) where position < 1000000"
                        + " and account_key = '/a7' order by position desc limit 101",
                "select * from notification left join mail using (mail_id) where position < 1000000"
                        + " and exists (select from unnest(array['/a7']) scope where account_key = scope"
                        + " or starts_with(account_key, scope || '/')) order by position desc limit 101",
                "select key from unnest(cast('{/a7/c7,/a8/c8}' as text[])) as key where exists"
                        + " (select from agreement_replica where certificates @> array[key] and not deleted)",
                "select version, unnest(range_agg(tstzrange(uses_from, uses_until))) from use_replica"
                        + " where certificate_key = '/a7/c7' group by version",
                "delete from use_replica where agreement_key = '/a7'",
                "select agreement, partner, roles, stops_at from unnest(cast('{/c7,/c8}' as text[]), cast('{1,1}' as"
                        + " integer[]), cast('{P14D,P7D}' as text[])) as warning (certificate, number, threshold_of),"
                        + " lateral (select * from risk_replica where certificate_key = certificate and version = number"
                        + " and threshold = threshold_of and running order by agreement limit 20) stop order by agreement",
                "update mail set state = 'Sent' from unnest(cast('{00000000-0000-0000-0000-000000000001}' as uuid[]),"
                        + " cast('{250}' as text[])) as taken (id, reply) where mail_id = id and state <> 'Sent'",
                "select mail_id from mail where leased_by = any(cast('{00000000-0000-0000-0000-000000000001}' as uuid[]))"
                        + " and state = 'Sending' for update skip locked",
                "select count(*) from risk_replica where certificate_key = '/c7' and version = 1"
                        + " and threshold = 'P14D' and running",
                "select distinct on (account_key) notification_id from notification where state = 'Planned'"
                        + " and recipient_key = any(array['r7']) order by account_key, position desc",
                "select * from notification left join mail using (mail_id) where position < 1000000"
                        + " and notification.state <> 'Sent' and reason = 'Refused' order by position desc limit 500",
                "select recipient_key, refused_at from mail_refusal where cause = 'cause 7' order by refused_at",
                "with waiting as (select mail_id as id from mail where state = 'Queued' and next_attempt_at > now()"
                        + " and deferrals > 0 and recipient_key in"
                        + " (select recipient_key from mail_refusal where cause = any(array['cause 7']))"
                        + " order by mail_id for update)"
                        + " update mail set next_attempt_at = now() from waiting where mail_id = waiting.id",
                "update warning set superseded = true where certificate_key = any(array['/a7/c7']) and not superseded"
                        + " and of_expiry and exists (select from warning later where later.certificate_key ="
                        + " warning.certificate_key and later.version = warning.version"
                        + " and later.announced_at > warning.announced_at and later.of_expiry)",
                "select from notification where mail_id = any(cast('{00000000-0000-0000-0000-000000000001}' as uuid[]))"
                        + " or (recipient_key = any(array['r7']) and state = 'Planned')"
                        + " order by certificate_key, version, threshold, recipient_key for update",
                "select * from notification where recipient_key = 'r7' and changed_at >= now() and (state = 'Failed'"
                        + " and reason = 'Refused' or state = 'Suppressed' and reason = 'AddressSuppressed')",
                "update mail set state = 'Queued' where recipient_key = 'r7' and kind <> 'Warning'"
                        + " and state in ('Failed', 'Withdrawn') and finished_at >= now()",
                "select from mail where state = 'Queued' and refusals = 0 and deferrals = 0 and mail_id in"
                        + " (select mail_id from notification where certificate_key = any(array['/a7/c7'])"
                        + " and state = 'Planned') order by mail_id for update",
                "update mail set next_attempt_at = now() where state = 'Queued' and refusals = 0 and deferrals = 0"
                        + " and next_attempt_at < now() and mail_id in (select mail_id from notification"
                        + " where certificate_key = any(array['/a7/c7']) and state = 'Planned')",
                "update notification set state = 'Sent' where mail_id = md5('7')::uuid"
            })
    void is_answered_from_an_index(String query) {
        var plan =
                db.sql("explain " + query).query(String.class).list().stream().collect(Collectors.joining("\n"));
        assertThat(plan).doesNotContain("Seq Scan on");
    }
}
