package io.tradeseal.certificate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.util.unit.DataSize;

class SettingsTest {

    @Test
    void the_readme_lists_every_setting_and_no_other() throws IOException {
        var readme = Files.readString(Path.of("README.md"));
        var listed = Pattern.compile("\\| `certificate-service\\.([a-z.-]+)` \\|")
                .matcher(readme)
                .results()
                .map(match -> match.group(1))
                .toList();
        var keys = keys(CertificateSettings.class).toList();
        assertThat(listed).containsExactlyElementsOf(keys);
    }

    private static Stream<String> keys(Class<?> settings) {
        return Arrays.stream(settings.getRecordComponents()).flatMap(component -> {
            var key = component.getName().replaceAll("([A-Z])", "-$1").toLowerCase(Locale.ROOT);
            return component.getType().isRecord()
                    ? keys(component.getType()).map(inner -> key + "." + inner)
                    : Stream.of(key);
        });
    }

    @Test
    void requests_are_remembered_longer_than_the_inbox_keeps_them() {
        var size = DataSize.ofMegabytes(5);
        var inbox = new InboxSettings(InboxSettings.Authorization.TOKEN);
        var none = new RevocationSettings(List.of(), Duration.ofSeconds(10));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new CertificateSettings(size, size, 10, Duration.ofDays(30), inbox, none))
                .withMessageContaining("answered-for");
    }
}
