package io.tradeseal.portal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.reflect.RecordComponent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

class SettingsTest {

    @Test
    void every_setting_is_in_the_readme() throws Exception {
        var readme = Files.readString(Path.of("README.md"));
        keys("portal", PortalSettings.class).forEach(key -> {
            var last = key.substring(key.lastIndexOf('.'));
            assertThat(readme.contains("`" + key + "`") || readme.contains("`" + last + "`"))
                    .as(key)
                    .isTrue();
        });
    }

    private static Stream<String> keys(String prefix, Class<?> record) {
        return Stream.of(record.getRecordComponents())
                .flatMap(component -> component.getType().isRecord()
                        ? keys(name(prefix, component), component.getType())
                        : Stream.of(name(prefix, component)));
    }

    private static String name(String prefix, RecordComponent component) {
        var kebab = component.getName().replaceAll("([A-Z])", "-$1").toLowerCase(java.util.Locale.ROOT);
        return prefix + "." + kebab;
    }

    @Test
    void everything_has_a_default() {
        var settings = bind(Map.of());
        assertThat(settings.httpPort()).isEqualTo(8080);
        assertThat(settings.httpAddress()).isEqualTo("127.0.0.1");
        assertThat(settings.routes().certificateService()).isNull();
    }

    @Test
    void half_a_certificate_is_refused() {
        assertThatThrownBy(() -> bind(Map.of("portal.tls.certificate", "x.pem")))
                .hasStackTraceContaining("give both");
    }

    @Test
    void a_key_rotation_faster_than_tokens_live_is_refused() {
        assertThatThrownBy(() -> bind(Map.of("portal.tokens.key-rotation", "1h")))
                .hasStackTraceContaining("at least twice the lifetime");
    }

    private static PortalSettings bind(Map<String, String> values) {
        return new Binder(new MapConfigurationPropertySource(values)).bindOrCreate("portal", PortalSettings.class);
    }
}
