package io.tradeseal.certificate;

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
        var readme = Files.readString(Path.of("README.md"));
        var listed = Pattern.compile("\\| `certificate-service\\.([a-z-]+)` \\|")
                .matcher(readme)
                .results()
                .map(match -> match.group(1))
                .toList();
        var keys = Arrays.stream(CertificateSettings.class.getRecordComponents())
                .map(component ->
                        component.getName().replaceAll("([A-Z])", "-$1").toLowerCase(Locale.ROOT))
                .toList();
        assertThat(listed).containsExactlyElementsOf(keys);
    }

    @Test
    void requests_are_remembered_longer_than_the_inbox_keeps_them() {
        var size = DataSize.ofMegabytes(5);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new CertificateSettings(size, size, 10, Duration.ofDays(30)))
                .withMessageContaining("answered-for");
    }
}
