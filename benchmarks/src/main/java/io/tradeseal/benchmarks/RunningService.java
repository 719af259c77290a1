package io.tradeseal.benchmarks;

import com.zaxxer.hikari.HikariDataSource;
import io.tradeseal.certificate.CertificateService;
import io.tradeseal.contracts.ResourceIds;
import io.tradeseal.testkit.TestTokens;
import java.util.LinkedHashMap;
import org.springframework.context.ConfigurableApplicationContext;

/** A certificate-service with one integration account, in this JVM. */
final class RunningCertificates implements AutoCloseable {
    static final String ACCOUNT = ResourceIds.account("benchmark", "benchmark", "benchmark");

    final HikariDataSource pool;
    final int port;
    private final ConfigurableApplicationContext service;

    RunningCertificates(Backends backends) throws java.io.IOException {
        var access = backends.database.database("certificate_service");
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
        service = CertificateService.application()
                .run(settings.entrySet().stream()
                        .map(setting -> "--" + setting.getKey() + "=" + setting.getValue())
                        .toArray(String[]::new));
        port = service.getEnvironment().getRequiredProperty("local.server.port", Integer.class);
        pool = backends.pool("certificate_service", 16);
        try (var client = new LeanClient(port)) {
            var status =
                    client.put(ACCOUNT, "{\"location\":\"westus\",\"sku\":{\"name\":\"Premium\"},\"properties\":{}}");
            if (status != 201) throw new IllegalStateException("The account is refused with " + status);
        }
    }

    @Override
    public void close() {
        service.close();
        pool.close();
    }
}
