package io.tradeseal.kit.connection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tradeseal.kit.sample.SampleService;
import io.tradeseal.testkit.TestPlatform;
import java.net.ServerSocket;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

@ExtendWith(OutputCaptureExtension.class)
class TakenPortIT {

    @ParameterizedTest
    @ValueSource(strings = {"server.port", "tradeseal.metrics.port"})
    void a_service_whose_port_is_taken_ends_with_a_sentence_that_names_it(String setting, CapturedOutput output)
            throws Exception {
        try (var other = new ServerSocket(0)) {
            var properties = TestPlatform.properties("sample");
            properties.put(setting, Integer.toString(other.getLocalPort()));

            assertThatThrownBy(() -> SampleService.start(properties)).isNotNull();

            assertThat(output.getAll()).containsPattern("[Pp]ort " + other.getLocalPort() + " ");
        }
    }
}
