package io.tradeseal.quickstart;

import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.autoconfigure.AutoConfigurationImportFilter;
import org.springframework.boot.autoconfigure.AutoConfigurationMetadata;
import org.springframework.context.EnvironmentAware;
import org.springframework.core.env.Environment;

/**
 * Keeps asleep in a service what only others have on their class path, and what the one class path of this JVM would wake
 * in it. Made by Spring Boot, for each application that configures itself; see docs/decisions/0005.
 */
final class OthersLibraries implements AutoConfigurationImportFilter, EnvironmentAware {
    private static final List<String> OF_THE_PORTAL =
            List.of("org.springframework.cloud.gateway.", "org.springframework.boot.thymeleaf.");

    private static final List<String> OF_THE_SERVICES_BEHIND_IT = List.of(
            "org.springframework.boot.integration.",
            "org.springframework.boot.mail.",
            "org.springframework.cloud.function.",
            "org.springframework.cloud.stream.");

    private List<String> others = List.of();

    @Override
    public void setEnvironment(Environment environment) {
        var title = environment.getProperty("spring.application.name");
        others = Stream.of(Service.values())
                .filter(service -> service.title().equals(title))
                .findFirst()
                .map(service -> service == Service.PORTAL ? OF_THE_SERVICES_BEHIND_IT : OF_THE_PORTAL)
                .orElse(List.of());
    }

    @Override
    public boolean[] match(@Nullable String[] classes, AutoConfigurationMetadata metadata) {
        var matches = new boolean[classes.length];
        for (int i = 0; i < classes.length; i++) {
            // Null is what another filter has taken out.
            var name = Objects.requireNonNullElse(classes[i], "");
            matches[i] = others.stream().noneMatch(name::startsWith);
        }
        return matches;
    }
}
