package io.tradeseal.kit.arm;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;

class AwaitingTest {
    private final AtomicInteger asked = new AtomicInteger();

    private Optional<String> comesTheThirdTime() {
        return Optional.of("come").filter(come -> asked.incrementAndGet() == 3);
    }

    private static void prefer(String... preferences) {
        var request = new MockHttpServletRequest();
        for (var preference : preferences) {
            request.addHeader("Prefer", preference);
        }
        RequestContextHolder.setRequestAttributes(new ServletRequestAttributes(request));
    }

    @AfterEach
    void forget() {
        RequestContextHolder.resetRequestAttributes();
    }

    @ParameterizedTest
    @ValueSource(strings = {"wait=0", "Wait = 0", "return=minimal, wait=0", "respond-async; wait=\"0\""})
    void who_prefers_not_to_wait_is_answered_at_once(String preference) {
        prefer(preference);
        assertThat(Awaiting.event(this::comesTheThirdTime)).isEmpty();
        assertThat(asked).hasValue(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "return=minimal", "await=0", "wait", "wait=x", "wait=600"})
    void whoever_else_asks_gets_what_comes_meanwhile(String preference) {
        prefer(preference);
        assertThat(Awaiting.event(this::comesTheThirdTime)).contains("come");
    }

    @Test
    void outside_of_a_request_nobody_prefers_anything() {
        assertThat(Awaiting.event(this::comesTheThirdTime)).contains("come");
    }

    @Test
    void a_grant_is_waited_for_all_the_same() {
        prefer("return=minimal", "wait=0");
        assertThat(Awaiting.grant(this::comesTheThirdTime)).contains("come");
    }
}
