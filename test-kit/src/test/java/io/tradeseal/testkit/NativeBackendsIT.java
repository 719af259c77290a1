package io.tradeseal.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NativeBackendsIT {
    @TempDir
    Path temp;

    /** Kafka halts its JVM, with a code that fails the build, when its logs are taken away from under it. */
    @Test
    void a_jvm_whose_tests_are_over_ends_well_while_records_still_come_and_leaves_nothing_behind() throws Exception {
        var process = new ProcessBuilder(
                        System.getProperty("java.home") + "/bin/java",
                        "-Dtradeseal.test.platform=native",
                        "-Djava.io.tmpdir=" + temp,
                        "-cp",
                        System.getProperty("java.class.path"),
                        Ending.class.getName())
                .redirectErrorStream(true)
                .start();
        var output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(output).isZero();
        assertThat(temp)
                .isDirectoryNotContaining(
                        entry -> entry.getFileName().toString().startsWith(ScratchDirectory.PREFIX));
    }

    /** Ends as a test JVM does, in the middle of writing. */
    static final class Ending {
        private Ending() {}

        public static void main(String[] arguments) throws InterruptedException {
            TestPlatform.database("ending");
            TestPlatform.topic("ending", 12, Map.of("segment.ms", "100", "segment.bytes", "1048576"));
            var written = new CountDownLatch(1);
            Thread.ofPlatform().daemon().start(() -> writeOnAndOn(written));
            written.await();
            System.exit(0);
        }

        private static void writeOnAndOn(CountDownLatch written) {
            var text = "x".repeat(10_000);
            try (var producer = new KafkaProducer<>(
                    Map.<String, Object>of("bootstrap.servers", TestPlatform.bootstrapServers()),
                    new StringSerializer(),
                    new StringSerializer())) {
                for (var number = 0; ; number++) {
                    var unused = producer.send(new ProducerRecord<>("ending", Integer.toString(number), text));
                    if (number == 5000) written.countDown();
                }
            }
        }
    }
}
