package io.tradeseal.kit.event;

import io.tradeseal.contracts.Topic;
import io.tradeseal.kit.KitSettings;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.errors.TopicExistsException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.kafka.core.KafkaAdmin;

/** Makes the topics that the service publishes or consumes, and its dead-letter topics, before anything uses them. */
final class TopicCreation implements SmartLifecycle {
    private static final Logger log = LoggerFactory.getLogger(TopicCreation.class);
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    private final KafkaAdmin admin;
    private final String service;
    private final KitSettings settings;
    private volatile boolean running;

    TopicCreation(KafkaAdmin admin, String service, KitSettings settings) {
        this.admin = admin;
        this.service = service;
        this.settings = settings;
    }

    @Override
    public void start() {
        var config = new HashMap<>(admin.getConfigurationProperties());
        config.put(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, (int) PATIENCE.toMillis());
        try (var client = Admin.create(config)) {
            var created = client.createTopics(topics()).values();
            for (var entry : created.entrySet()) {
                try {
                    entry.getValue().get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
                    log.info("Made the topic {}", entry.getKey());
                } catch (ExecutionException e) {
                    if (!(e.getCause() instanceof TopicExistsException)) {
                        throw new IllegalStateException("Cannot make the topic " + entry.getKey(), e.getCause());
                    }
                }
            }
            alter(client);
        } catch (ExecutionException e) {
            throw new IllegalStateException("Cannot set what the topics are to have", e.getCause());
        } catch (TimeoutException e) {
            throw new IllegalStateException("The Kafka broker did not answer within " + PATIENCE.toSeconds() + " s", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
        running = true;
    }

    /** Of consumers alone: so that one service does it, which may. */
    private void alter(Admin client) throws ExecutionException, InterruptedException, TimeoutException {
        var changes = new HashMap<ConfigResource, Collection<AlterConfigOp>>();
        for (var topic : settings.consumes()) {
            var wanted = topic.lasting().entrySet().stream()
                    .map(setting -> new AlterConfigOp(
                            new ConfigEntry(setting.getKey(), setting.getValue()), AlterConfigOp.OpType.SET))
                    .toList();
            if (!wanted.isEmpty())
                changes.put(new ConfigResource(ConfigResource.Type.TOPIC, topic.topicName()), wanted);
        }
        if (!changes.isEmpty()) {
            client.incrementalAlterConfigs(changes).all().get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        }
    }

    private Collection<NewTopic> topics() {
        var topics = new HashMap<String, NewTopic>();
        for (var used : List.of(settings.publishes(), settings.consumes())) {
            for (var topic : used) topics.put(topic.topicName(), topic(topic.topicName(), topic.settings()));
        }
        for (Topic consumed : settings.consumes()) {
            var name = consumed.deadLetters(service);
            var kept = Map.of("cleanup.policy", "delete", "retention.ms", "-1", "max.message.bytes", "2200000");
            topics.put(name, topic(name, kept));
        }
        return new ArrayList<>(topics.values());
    }

    private NewTopic topic(String name, Map<String, String> config) {
        return new NewTopic(name, Optional.of(settings.partitions()), Optional.empty()).configs(config);
    }

    @Override
    public void stop() {
        running = false;
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    /** Before the relay, and long before the bindings of the consumers. */
    @Override
    public int getPhase() {
        return Integer.MIN_VALUE;
    }
}
