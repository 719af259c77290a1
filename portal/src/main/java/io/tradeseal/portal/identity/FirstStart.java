package io.tradeseal.portal.identity;

import io.tradeseal.kit.security.Role;
import io.tradeseal.kit.security.RoleAssignment;
import io.tradeseal.portal.PortalSettings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.InitializingBean;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Lets the first person and the first client in, as Owners of everything; there is no default password. */
@Component
class FirstStart implements InitializingBean {

    private static final Logger log = LoggerFactory.getLogger(FirstStart.class);
    private static final RoleAssignment EVERYTHING = new RoleAssignment(Role.OWNER, "/");
    private static final long LOCK = 0x5EA1_0002L;

    private final JdbcClient db;
    private final TransactionTemplate transaction;
    private final People people;
    private final Clients clients;
    private final PortalSettings.FirstStart settings;
    private volatile List<FileState> taken = List.of();

    FirstStart(
            JdbcClient db, TransactionTemplate transaction, People people, Clients clients, PortalSettings settings) {
        this.db = db;
        this.transaction = transaction;
        this.people = people;
        this.clients = clients;
        this.settings = settings.firstStart();
    }

    @Override
    public void afterPropertiesSet() {
        var before = states();
        transaction.executeWithoutResult(status -> {
            db.sql("select pg_advisory_xact_lock(?)")
                    .param(LOCK)
                    .query((row, n) -> 0)
                    .single();
            admin();
            client();
        });
        taken = before;
    }

    /** A file that was changed meanwhile is the truth at once: whoever lost the password puts another one there. */
    @Scheduled(fixedDelayString = "PT1S", initialDelayString = "PT1S")
    void takeOver() {
        var now = states();
        if (now.equals(taken)) {
            return;
        }
        try {
            afterPropertiesSet();
        } catch (IllegalStateException e) {
            log.warn("A secret is not taken over: {}", e.getMessage());
            taken = now;
        }
    }

    private List<FileState> states() {
        return Stream.of(settings.adminPasswordFile(), settings.clientSecretFile())
                .map(FileState::of)
                .toList();
    }

    /** By which a file that was written is told from what it was. */
    private record FileState(@Nullable FileTime modified, long size) {
        static FileState of(@Nullable Path file) {
            try {
                return file == null
                        ? new FileState(null, 0)
                        : new FileState(Files.getLastModifiedTime(file), Files.size(file));
            } catch (IOException e) {
                return new FileState(null, 0);
            }
        }
    }

    private void admin() {
        var name = settings.adminName();
        var given = read(settings.adminPasswordFile());
        if (people.exists(name)) {
            if (given != null && people.setPassword(name, given)) {
                log.info("The password of {} is now the one in {}", name, settings.adminPasswordFile());
            }
            return;
        }
        var password = given == null ? Secrets.random() : given;
        people.insert(name, password, EVERYTHING);
        tell("Made the administrator " + name, "password", password, given, settings.adminPasswordFile());
    }

    private void client() {
        var id = settings.clientId();
        var given = read(settings.clientSecretFile());
        if (clients.byId(id).isPresent()) {
            if (given != null && clients.setSecret(id, given)) {
                log.info("The secret of client {} is now the one in {}", id, settings.clientSecretFile());
            }
            return;
        }
        var secret = given == null ? Secrets.random() : given;
        clients.insert(id, "First client", secret, "first start", List.of(EVERYTHING));
        tell("Made the client " + id, "secret", secret, given, settings.clientSecretFile());
    }

    private static void tell(String what, String noun, String secret, @Nullable String given, @Nullable Path file) {
        if (file == null) {
            // The one place and time where it is shown.
            log.warn("{}; its {}, shown only now: {}", what, noun, secret);
        } else if (given == null) {
            write(file, secret);
            log.info("{}; its {} is in {}", what, noun, file);
        } else {
            log.info("{} with the {} in {}", what, noun, file);
        }
    }

    private static @Nullable String read(@Nullable Path file) {
        if (file == null || !Files.exists(file)) {
            return null;
        }
        try {
            var secret = Files.readString(file).strip();
            // 72 bytes is what bcrypt takes.
            if (secret.length() < 12 || secret.getBytes(StandardCharsets.UTF_8).length > 72) {
                throw new IllegalStateException("The secret in " + file + " must have 12 to 72 bytes.");
            }
            return secret;
        } catch (IOException e) {
            throw new UncheckedIOException("The file " + file + " cannot be read.", e);
        }
    }

    private static void write(Path file, String secret) {
        try {
            var parent = file.toAbsolutePath().getParent();
            if (parent != null) {
                Files.createDirectories(parent);
            }
            Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            Files.writeString(file, secret + "\n");
        } catch (IOException e) {
            throw new UncheckedIOException("The file " + file + " cannot be written.", e);
        }
    }
}
