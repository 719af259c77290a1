package io.tradeseal.portal.signin;

import static org.assertj.core.api.Assertions.assertThat;

import io.tradeseal.portal.PortalSettings.Limits;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.springframework.util.unit.DataSize;

class AttemptsTest {

    private final Attempts attempts = new Attempts(
            new Limits(120, 3, DataSize.ofMegabytes(5), DataSize.ofMegabytes(64), DataSize.ofMegabytes(512)));

    private boolean mayTry(String address, String name, String... device) {
        return attempts.waitFor(address, name, Optional.ofNullable(device.length == 0 ? null : device[0]))
                .isEmpty();
    }

    @Test
    void a_name_that_strangers_try_is_free_for_its_owner_elsewhere() {
        for (int i = 0; i < 3; i++) {
            assertThat(mayTry("192.0.2.1", "admin")).isTrue();
        }
        assertThat(mayTry("192.0.2.1", "Admin ")).isFalse();
        assertThat(mayTry("192.0.2.2", "admin")).isTrue();
        assertThat(mayTry("192.0.2.1", "ann"))
                .as("another one behind the same address")
                .isTrue();
        assertThat(mayTry("192.0.2.1", "admin", "device"))
                .as("from a browser that is known")
                .isTrue();
    }

    @Test
    void an_address_cannot_try_name_after_name() {
        for (int i = 0; i < 30; i++) {
            assertThat(mayTry("192.0.2.1", "name" + i)).isTrue();
        }
        assertThat(mayTry("192.0.2.1", "another")).isFalse();
    }

    @Test
    void a_known_browser_has_no_more_attempts_than_others() {
        for (int i = 0; i < 3; i++) {
            assertThat(mayTry("192.0.2.1", "admin", "device")).isTrue();
        }
        assertThat(mayTry("192.0.2.1", "admin", "device")).isFalse();
    }
}
