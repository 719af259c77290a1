package io.tradeseal.benchmarks;

import com.zaxxer.hikari.HikariDataSource;
import io.tradeseal.certificate.CertificateService;
import io.tradeseal.contracts.ResourceIds;
import io.tradeseal.testkit.TestTokens;
import java.io.IOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Properties;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.JdbcTemplate;

/** One service as it runs in production, in this JVM, on a database of its own. */
final class RunningService implements AutoCloseable {
    /** The integration account that programs fill. */
    static final String ACCOUNT = ResourceIds.account("benchmark", "benchmark", "benchmark");

    final HikariDataSource pool;
    final JdbcTemplate db;
    final int port;
    private final ConfigurableApplicationContext context;

    RunningService(
            Backends backends, String name, SpringApplicationBuilder application, Map<String, String> moreSettings) {
        var database = name.replace('-', '_');
        var access = backends.database.database(database);
        var settings = new LinkedHashMap<String, String>();
        settings.put("spring.datasource.url", access.url());
        settings.put("spring.datasource.username", access.user());
        settings.put("spring.datasource.password", access.password());
        settings.put("spring.kafka.bootstrap-servers", backends.bootstrapServers());
        settings.put("tradeseal.public-url", TestTokens.shared().issuer());
        settings.put("tradeseal.security.issuer", TestTokens.shared().issuer());
        settings.put("tradeseal.security.jwk-set-uri", TestTokens.shared().jwkSetUri());
        settings.put("server.port", "0");
        settings.put("logging.level.root", "warn");
        settings.putAll(moreSettings);
        context = application.run(settings.entrySet().stream()
                .map(setting -> "--" + setting.getKey() + "=" + setting.getValue())
                .toArray(String[]::new));
        port = context.getEnvironment().getRequiredProperty("local.server.port", Integer.class);
        pool = backends.pool(database, 20);
        db = new JdbcTemplate(pool);
    }

    /** certificate-service with {@link #ACCOUNT}. */
    static RunningService certificates(Backends backends) throws IOException {
        var service = new RunningService(backends, "certificate-service", CertificateService.application(), Map.of());
        service.create(ACCOUNT, "{\"location\":\"westus\",\"sku\":{\"name\":\"Premium\"},\"properties\":{}}");
        return service;
    }

    void create(String resourceId, String json) throws IOException {
        try (var client = new LeanClient(port)) {
            var status = client.put(resourceId, json);
            if (status != 201) throw new IllegalStateException(resourceId + " is refused with " + status);
        }
    }

    <T> T bean(Class<T> type) {
        return context.getBean(type);
    }

    /** A connection of its own that makes one statement of a batch of inserts, as JDBC programs in a hurry do. */
    Connection rewritingConnection() throws SQLException {
        return connection("reWriteBatchedInserts", "true");
    }

    /** A connection of its own that sends each statement as text with its values in it, as pgbench does by default. */
    Connection pgbenchConnection() throws SQLException {
        return connection("preferQueryMode", "simple");
    }

    private Connection connection(String property, String value) throws SQLException {
        var properties = new Properties();
        properties.setProperty("user", pool.getUsername());
        properties.setProperty("password", pool.getPassword());
        properties.setProperty(property, value);
        return DriverManager.getConnection(pool.getJdbcUrl(), properties);
    }

    /** Whether Kafka has acknowledged every event. */
    boolean hasPublishedAll() {
        return Boolean.FALSE.equals(db.queryForObject("select exists (select from outbox)", Boolean.class));
    }

    int count(String table) {
        var count = db.queryForObject("select count(*) from " + table, Integer.class);
        return count == null ? 0 : count;
    }

    @Override
    public void close() {
        context.close();
        pool.close();
    }
}
