package io.tradeseal.quickstart.outside;

import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.kafka.autoconfigure.KafkaAutoConfiguration;
import org.springframework.context.annotation.Configuration;
import org.springframework.kafka.annotation.KafkaListener;
import org.springframework.kafka.core.KafkaTemplate;

/** Another company's program of Spring Boot: it has the settings {@code spring.kafka.*}, and no word of Tradeseal's own code. */
@Configuration(proxyBeanMethods = false)
@ImportAutoConfiguration(KafkaAutoConfiguration.class)
public class OutsideApp {
    private final BlockingQueue<ConsumerRecord<String, String>> heard = new LinkedBlockingQueue<>();
    private final KafkaTemplate<String, String> kafka;

    OutsideApp(KafkaTemplate<String, String> kafka) {
        this.kafka = kafka;
    }

    /** Returns when the broker has it. */
    public void tell(ProducerRecord<String, String> record) {
        kafka.send(record).join();
    }

    @KafkaListener(
            topics = {"tradeseal.certificates", "tradeseal.rejections"},
            groupId = "${group}")
    void hear(ConsumerRecord<String, String> record) {
        heard.add(record);
    }

    public BlockingQueue<ConsumerRecord<String, String>> heard() {
        return heard;
    }
}
