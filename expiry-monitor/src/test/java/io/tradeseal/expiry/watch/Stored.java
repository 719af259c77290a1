package io.tradeseal.expiry.watch;

import io.tradeseal.contracts.Topic;
import io.tradeseal.embedded.DatabaseAccess;
import io.tradeseal.expiry.ExpirySettings;
import io.tradeseal.expiry.account.Accounts;
import io.tradeseal.kit.KitSettings;
import io.tradeseal.kit.clock.ServiceClock;
import io.tradeseal.kit.event.EventCodec;
import io.tradeseal.kit.outbox.Outbox;
import io.tradeseal.kit.work.WakeUp;
import io.tradeseal.testkit.TestPlatform;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.flywaydb.core.Flyway;
import org.springframework.beans.factory.support.DefaultListableBeanFactory;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;
import org.springframework.transaction.support.TransactionTemplate;

/** The watch on a database of its own with many certificates, without Kafka. */
final class Stored implements AutoCloseable {
    static final Instant NOW = Instant.parse("2026-06-01T00:00:00Z");

    private final SingleConnectionDataSource source;
    private final AnnotationConfigApplicationContext context = new AnnotationConfigApplicationContext();
    final JdbcClient db;

    Stored() {
        this(TestPlatform.database("expiry_stored"), "P90D", "P60D", "P30D", "P14D", "P7D", "P3D", "P1D");
    }

    Stored(DatabaseAccess database, String... defaultThresholds) {
        source = new SingleConnectionDataSource(database.url(), database.user(), database.password(), true);
        migrate("classpath:db/kit", "kit_schema_history");
        migrate("classpath:db/expiry", "flyway_schema_history");
        db = JdbcClient.create(source);
        var settings = new ExpirySettings(
                List.of(defaultThresholds), 500, Duration.ofSeconds(5), Duration.ofMinutes(5), 10_000, 2_000);
        var clock = new ServiceClock(() -> NOW);
        var kit = new KitSettings(URI.create("https://test"), null, Set.<Topic>of(), Set.<Topic>of(), 1, null, null);
        var codec = new EventCodec("expiry-monitor", kit, clock);
        register("db", db);
        register("settings", settings);
        register("clock", clock);
        register("outbox", new Outbox(new JdbcTemplate(source), codec, () -> null, () -> {}));
        register("wakeUp", new WakeUp());
        register("transactions", new TransactionTemplate(new DataSourceTransactionManager(source)));
        context.register(
                Accounts.class,
                CertificateReplicas.class,
                VersionReplicas.class,
                UseReplicas.class,
                Announcements.class,
                PublishNotices.class,
                ReviewCertificates.class,
                Sweep.class,
                AccountChange.class,
                AdoptDefault.class);
        context.refresh();
    }

    private void register(String name, Object bean) {
        ((DefaultListableBeanFactory) context.getBeanFactory()).registerSingleton(name, bean);
    }

    private void migrate(String location, String history) {
        Flyway.configure()
                .dataSource(source)
                .locations(location)
                .table(history)
                .baselineOnMigrate(true)
                .baselineVersion("0")
                .load()
                .migrate();
    }

    Sweep sweep() {
        return context.getBean(Sweep.class);
    }

    <T> T bean(Class<T> type) {
        return context.getBean(type);
    }

    void inTransaction(Runnable work) {
        context.getBean(TransactionTemplate.class).executeWithoutResult(status -> work.run());
    }

    /** Certificates of a hundred accounts, of which so many crossed the 30-day threshold just now. */
    void fill(int certificates, int due) {
        db.sql("""
                insert into account (account_key, account_id, revision)
                select lower(id), id, 1 from (select '/subscriptions/' || gen_random_uuid()
                    || '/resourceGroups/edi/providers/Microsoft.Logic/integrationAccounts/contoso' as id
                    from generate_series(1, 100)) as made
                """).update();
        db.sql("""
                insert into certificate_replica (certificate_key, certificate_id, name, account, revision, next_due_at)
                select lower(a.account_id) || '/certificates/c' || n, a.account_id || '/certificates/c' || n, 'c' || n,
                    a.id, 1,
                    case when n <= :due then :now::timestamptz - interval '1 minute'
                         else :now::timestamptz + interval '1 day' + n * interval '30 seconds' end
                from generate_series(1, :certificates) as n join account a on a.id = 1 + n % 100
                """)
                .param("now", NOW.toString())
                .param("certificates", certificates)
                .param("due", due)
                .update();
        db.sql("""
                insert into version_replica (certificate, version, account, state, thumbprint, subject, issuer,
                    serial_number, not_before, not_after, active_from, first_seen_at, standing)
                select id, 1, account, 'ENABLED', repeat('A', 40), 'CN=partner ' || id, 'CN=Issuing CA', '4D2C1F',
                    next_due_at - interval '370 days', next_due_at + interval '30 days',
                    next_due_at - interval '370 days', :now::timestamptz - interval '100 days', 'Watched'
                from certificate_replica
                """).param("now", NOW.toString()).update();
        db.sql("""
                with agreement as (
                    insert into agreement_replica (agreement_key, revision)
                    select '/agreements/' || n, 1 from generate_series(1, :certificates) as n
                    returning agreement_key)
                insert into use_replica (agreement_key, certificate_key, version, uses_from)
                select '/agreements/' || id, certificate_key, 1, :now::timestamptz from certificate_replica
                """)
                .param("certificates", certificates)
                .param("now", NOW.toString())
                .update();
        db.sql("analyze").update();
    }

    @Override
    public void close() {
        context.close();
        source.destroy();
    }
}
