package io.tradeseal.expiry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.lang.reflect.RecordComponent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class ExpirySettingsTest {
    private static final List<String> THRESHOLDS = List.of("P30D", "P7D");
    private static final Duration POLL = Duration.ofSeconds(5);
    private static final Duration LATE = Duration.ofMinutes(5);

    @Test
    void the_readme_names_every_setting_and_no_other() throws IOException {
        var rows = Pattern.compile("^\\| `expiry-monitor\\.([a-z-]+)` \\|", Pattern.MULTILINE);
        var readme = Files.readString(Path.of("README.md"));
        assertThat(rows.matcher(readme).results().map(row -> row.group(1)))
                .containsExactlyInAnyOrderElementsOf(Arrays.stream(ExpirySettings.class.getRecordComponents())
                        .map(RecordComponent::getName)
                        .map(ExpirySettingsTest::kebab)
                        .toList());
    }

    @Test
    void what_cannot_work_stops_the_start() {
        assertThatThrownBy(() -> new ExpirySettings(List.of("P1M"), 500, POLL, LATE, 10, 10))
                .hasMessageContaining("default-thresholds");
        assertThatThrownBy(() -> new ExpirySettings(List.of(), 500, POLL, LATE, 10, 10))
                .hasMessageContaining("default-thresholds");
        assertThatThrownBy(() -> new ExpirySettings(THRESHOLDS, 0, POLL, LATE, 10, 10))
                .hasMessageContaining("sweep-batch");
        assertThatThrownBy(() -> new ExpirySettings(THRESHOLDS, 500, Duration.ofMillis(1), LATE, 10, 10))
                .hasMessageContaining("poll-interval");
        assertThatThrownBy(() -> new ExpirySettings(THRESHOLDS, 500, POLL, POLL, 10, 10))
                .hasMessageContaining("late-after");
        assertThatThrownBy(() -> new ExpirySettings(THRESHOLDS, 500, POLL, LATE, -1, 10))
                .hasMessageContaining("metrics-limit");
    }

    private static String kebab(String name) {
        return name.replaceAll("([A-Z])", "-$1").toLowerCase(java.util.Locale.ROOT);
    }
}
