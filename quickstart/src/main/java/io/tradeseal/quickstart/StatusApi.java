package io.tradeseal.quickstart;

import io.tradeseal.kit.security.Access;
import io.tradeseal.kit.security.Permission;
import java.time.Instant;
import java.util.Map;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** What runs where, for {@code ./tradeseal status}. */
@RestController
class StatusApi {
    private final Landscape landscape;
    private final Access access;

    StatusApi(Landscape landscape, Access access) {
        this.landscape = landscape;
        this.access = access;
    }

    /**
     * @param process id of the JVM
     * @param data the directory that everything is kept in
     * @param now the time of the services
     */
    record Status(long process, String data, Instant now, Map<String, String> parts) {}

    @GetMapping("/quickstart/status")
    Status status() {
        access.require(Permission.READ, "/");
        return new Status(
                ProcessHandle.current().pid(),
                landscape.home().directory().toString(),
                landscape.clock().clock().instant(),
                landscape.addresses());
    }
}
