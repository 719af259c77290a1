package io.tradeseal.agreement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.springframework.util.unit.DataSize;

class SettingsTest {

    @Test
    void the_readme_lists_every_setting_and_no_other() throws IOException {
        var listed = Pattern.compile("\\| `agreement-service\\.([a-z.-]+)` \\|")
                .matcher(Files.readString(Path.of("README.md")))
                .results()
                .map(match -> match.group(1))
                .toList();
        var keys = Arrays.stream(AgreementSettings.class.getRecordComponents())
                .map(component ->
                        component.getName().replaceAll("([A-Z])", "-$1").toLowerCase(Locale.ROOT))
                .toList();
        assertThat(listed).containsExactlyElementsOf(keys);
    }

    @Test
    void a_body_must_fit_into_an_event() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> settings(DataSize.ofMegabytes(1), Duration.ofDays(30), Duration.ZERO))
                .withMessageContaining("body-size");
    }

    @Test
    void a_log_that_forgets_at_once_is_refused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> settings(DataSize.ofKilobytes(512), Duration.ofMinutes(59), Duration.ZERO))
                .withMessageContaining("message-retention");
    }

    @Test
    void a_warning_of_a_chain_is_at_most_a_year_ahead() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> settings(DataSize.ofKilobytes(512), Duration.ofDays(30), Duration.ofDays(367)))
                .withMessageContaining("chain-warning");
    }

    private static AgreementSettings settings(DataSize body, Duration retention, Duration chainWarning) {
        return new AgreementSettings(body, null, DataSize.ofMegabytes(512), null, retention, chainWarning);
    }
}
