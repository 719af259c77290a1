package io.tradeseal.kit.outbox;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.tracing.Tracer;
import io.tradeseal.kit.KitSettings;
import io.tradeseal.kit.event.EventCodec;
import io.tradeseal.kit.kafka.BrokerOutage;
import io.tradeseal.kit.outage.DatabaseOutage;
import java.sql.DriverManager;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import java.util.UUID;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.boot.kafka.autoconfigure.KafkaProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.util.function.SingletonSupplier;

/** Wires outbox and relay to the service's own database and the broker. */
@Configuration(proxyBeanMethods = false)
public class OutboxConfiguration {
    /** Longer than any wait of a leader for its broker, so that it loses the lock only when it is frozen or cut off. */
    private static final Duration SILENCE = Duration.ofSeconds(30);

    @Bean
    BrokerOutage brokerOutage(@Value("${spring.application.name}") String service, KafkaProperties kafka) {
        return new BrokerOutage(service, kafka.buildAdminProperties());
    }

    @Bean
    OutboxRelay outboxRelay(
            @Value("${spring.application.name}") String service,
            KafkaProperties kafka,
            JdbcConnectionDetails database,
            DatabaseOutage outage,
            BrokerOutage broker,
            KitSettings settings) {
        return new OutboxRelay(
                name -> new KafkaProducer<>(producerSettings(kafka, service, name)),
                () -> open(database),
                e -> outage.explains(e) || broker.isOn(),
                settings.outbox());
    }

    /** Every wait is bounded, so that a relay that lost its broker notices, gives up its lock and says so. */
    public static Map<String, Object> producerSettings(KafkaProperties kafka, String service, String database) {
        var config = new HashMap<String, Object>(kafka.buildProducerProperties());
        config.put(ProducerConfig.KEY_SERIALIZER_CLASS_CONFIG, ByteArraySerializer.class);
        config.put(ProducerConfig.VALUE_SERIALIZER_CLASS_CONFIG, ByteArraySerializer.class);
        config.put(ProducerConfig.TRANSACTIONAL_ID_CONFIG, "outbox-" + service + "-" + database);
        config.put(ProducerConfig.CLIENT_ID_CONFIG, "outbox-" + service + "-" + UUID.randomUUID());
        config.put(ProducerConfig.ACKS_CONFIG, "all");
        config.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
        config.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, 10_000);
        config.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, 10_000);
        config.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, 5_000);
        config.put(ProducerConfig.TRANSACTION_TIMEOUT_CONFIG, 30_000);
        config.put(ProducerConfig.MAX_REQUEST_SIZE_CONFIG, 2 * 1024 * 1024);
        config.put(ProducerConfig.BATCH_SIZE_CONFIG, 128 * 1024);
        // No event waits for it: a batch leaves when it is full or the transaction is to be committed.
        config.put(ProducerConfig.LINGER_MS_CONFIG, 1_000);
        return config;
    }

    private static OutboxTable open(JdbcConnectionDetails database) throws java.sql.SQLException {
        var login = new Properties();
        if (database.getUsername() != null) login.setProperty("user", database.getUsername());
        if (database.getPassword() != null) login.setProperty("password", database.getPassword());
        login.setProperty("socketTimeout", "25");
        login.setProperty("connectTimeout", "10");
        login.setProperty("ApplicationName", "outbox-relay");
        return new OutboxTable(DriverManager.getConnection(database.getJdbcUrl(), login), SILENCE);
    }

    @Bean
    Outbox outbox(JdbcTemplate db, EventCodec codec, ObjectProvider<Tracer> tracers, OutboxRelay relay) {
        // Asked once: to look a bean up costs more than the rest of an append.
        return new Outbox(db, codec, SingletonSupplier.ofNullable(tracers::getIfAvailable), relay::wake);
    }

    @Bean
    OutboxHealth outboxHealth(JdbcClient db, KitSettings settings, DatabaseOutage outage, MeterRegistry meters) {
        return new OutboxHealth(db, settings.outbox().staleAfter(), outage, meters);
    }
}
