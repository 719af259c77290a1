package io.tradeseal.notification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tradeseal.notification.mail.Sender;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

class SettingsTest {
    private static final Pattern ROW = Pattern.compile("(?m)^\\| `notification-service\\.([a-z.-]+)` \\|");

    private static NotificationSettings bind(Map<String, String> values) {
        var source = new MapConfigurationPropertySource(values);
        return new Binder(source).bindOrCreate("notification-service", NotificationSettings.class);
    }

    @Test
    void every_setting_is_in_the_readme_and_the_reverse() throws IOException {
        var documented = ROW.matcher(Files.readString(Path.of("README.md")))
                .results()
                .map(row -> row.group(1))
                .toList();
        assertThat(documented).containsExactlyInAnyOrderElementsOf(names(NotificationSettings.class, ""));
    }

    private static List<String> names(Class<?> settings, String prefix) {
        var names = new ArrayList<String>();
        for (var component : settings.getRecordComponents()) {
            var name = prefix + component.getName().replaceAll("([A-Z])", "-$1").toLowerCase(java.util.Locale.ROOT);
            if (component.getType().isRecord()) names.addAll(names(component.getType(), name + "."));
            else names.add(name);
        }
        return names;
    }

    @Test
    void every_setting_has_a_default() {
        var settings = bind(Map.of());
        assertThat(settings.smtp().port()).isEqualTo(25);
        assertThat(settings.messageIdDomain()).isEqualTo("localhost");
        assertThat(settings.operatorAddress()).isNull();
    }

    @Test
    void a_password_meets_no_server_whose_certificate_is_not_checked() {
        assertThatThrownBy(() -> bind(Map.of(
                        "notification-service.smtp.host", "mail.example.com",
                        "notification-service.smtp.user", "tradeseal",
                        "notification-service.smtp.password", "secret")))
                .rootCause()
                .hasMessageContaining("STARTTLS_REQUIRED");
    }

    @Test
    void the_password_is_not_in_what_is_printed() {
        var settings = bind(Map.of(
                "notification-service.smtp.security", "IMPLICIT_TLS",
                "notification-service.smtp.user", "tradeseal",
                "notification-service.smtp.password", "geheim"));
        assertThat(settings.toString()).doesNotContain("geheim");
    }

    @ParameterizedTest
    @CsvSource({"first-retry,0s", "first-retry,500us", "first-retry,31m", "longest-pause,0s", "lease,500ms"})
    void a_time_that_nobody_can_wait_for_stops_the_start(String setting, String value) {
        assertThatThrownBy(() -> bind(Map.of("notification-service." + setting, value)))
                .rootCause()
                .hasMessageContaining(setting);
    }

    @Test
    void a_sender_that_is_no_address_stops_the_start() {
        assertThatThrownBy(() -> bind(Map.of("notification-service.from", "nobody at home")))
                .rootCause()
                .isInstanceOf(Exception.class);
    }

    @Test
    void the_sender_is_that_of_from_unless_said_otherwise() {
        var settings = bind(Map.of("notification-service.from", "Certs <certs@example.com>"));
        assertThat(settings.sender()).isEqualTo(new Sender("certs@example.com", "Certs", null));
        var named = bind(Map.of(
                "notification-service.from", "Certs <certs@example.com>",
                "notification-service.from-name", "Zertifikate für alle",
                "notification-service.reply-to", "Help <help@example.com>"));
        assertThat(named.sender())
                .isEqualTo(new Sender("certs@example.com", "Zertifikate für alle", "Help <help@example.com>"));
    }

    @ParameterizedTest
    @CsvSource({
        "reply-to,nobody at home",
        "smtp.ehlo-name,two words",
        "smtp.ehlo-name,-dash",
        "smtp.envelope-sender,Name <a@example.com>",
        "smtp.envelope-sender,nobody"
    })
    void a_name_or_address_that_no_mail_server_takes_stops_the_start(String setting, String value) {
        assertThatThrownBy(() -> bind(Map.of("notification-service." + setting, value)))
                .rootCause()
                .isInstanceOf(Exception.class)
                .hasMessageMatching("(?s).+");
    }
}
