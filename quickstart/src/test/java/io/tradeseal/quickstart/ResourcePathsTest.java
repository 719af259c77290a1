package io.tradeseal.quickstart;

import static org.assertj.core.api.Assertions.assertThat;

import io.tradeseal.agreement.AgreementService;
import io.tradeseal.certificate.CertificateService;
import io.tradeseal.expiry.ExpiryMonitor;
import io.tradeseal.kit.ServiceKit;
import io.tradeseal.kit.web.WebKit;
import io.tradeseal.notification.NotificationService;
import io.tradeseal.portal.PortalService;
import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** On one class path a file of one service hides the file of another that has the same name. */
class ResourcePathsTest {
    private static final List<Class<?>> MODULES = List.of(
            CertificateService.class,
            AgreementService.class,
            ExpiryMonitor.class,
            NotificationService.class,
            PortalService.class,
            ServiceKit.class,
            WebKit.class,
            Quickstart.class);

    @Test
    void no_two_modules_contain_the_same_path() throws Exception {
        var owners = new TreeMap<String, TreeSet<String>>();
        for (var module : MODULES) {
            for (var path : paths(Path.of(
                    module.getProtectionDomain().getCodeSource().getLocation().toURI()))) {
                owners.computeIfAbsent(path, unused -> new TreeSet<>()).add(module.getSimpleName());
            }
        }
        owners.values().removeIf(modules -> modules.size() == 1);
        assertThat(owners).isEmpty();
    }

    private static List<String> paths(Path module) throws IOException {
        if (Files.isDirectory(module)) {
            return files(module);
        }
        try (var jar = FileSystems.newFileSystem(module)) {
            return files(jar.getPath("/"));
        }
    }

    private static List<String> files(Path root) throws IOException {
        try (Stream<Path> files = Files.walk(root)) {
            return files.filter(Files::isRegularFile)
                    .map(file -> root.relativize(file).toString())
                    .filter(name -> !name.startsWith("META-INF/"))
                    .toList();
        }
    }
}
