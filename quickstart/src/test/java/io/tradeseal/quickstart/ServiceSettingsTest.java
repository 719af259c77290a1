package io.tradeseal.quickstart;

import static org.assertj.core.api.Assertions.assertThat;

import io.tradeseal.embedded.DatabaseAccess;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ServiceSettingsTest {
    @TempDir
    Path directory;

    /** So that what is found out here about a kill is so in production. */
    @Test
    void consumers_are_set_by_the_kit_alone() {
        var home = new Home(directory);
        var settings =
                new ServiceSettings(home, Ports.DEFAULT, null, new ConnectionFile(home, Ports.DEFAULT), Map.of());
        var database = new DatabaseAccess("jdbc:postgresql://localhost/some", "some", "secret");
        Service.behindThePortal()
                .forEach(service -> assertThat(settings.of(service, 1, database, new KafkaAccess(home, Ports.DEFAULT))
                                .keySet())
                        .noneMatch(name -> name.contains("consumer")));
    }
}
