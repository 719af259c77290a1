package io.tradeseal.quickstart;

import static io.tradeseal.quickstart.Service.AGREEMENT;
import static io.tradeseal.quickstart.Service.CERTIFICATE;
import static io.tradeseal.quickstart.Service.EXPIRY;
import static io.tradeseal.quickstart.Service.NOTIFICATION;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

class ThreeClocksIT {
    /** Who has, or has just had, something in hand after each step of {@link ThreeClocks}. */
    private static final List<List<Service>> CONCERNED = List.of(
            List.of(EXPIRY, NOTIFICATION), // a policy
            List.of(NOTIFICATION), // a contact
            List.of(CERTIFICATE, AGREEMENT, EXPIRY, NOTIFICATION), // an upload
            List.of(AGREEMENT, EXPIRY, NOTIFICATION), // a threshold
            List.of(EXPIRY, NOTIFICATION), // a mail
            List.of(AGREEMENT, EXPIRY, NOTIFICATION), // a threshold
            List.of(NOTIFICATION), // a mail
            List.of(CERTIFICATE, EXPIRY, NOTIFICATION)); // nothing more

    private final Landscape landscape = SharedLandscape.get();

    @Test
    void one_of_each_service_warns_twice_and_nothing_comes_twice() {
        ThreeClocks.run(user(), "one@example.com", UnaryOperator.identity());
    }

    @Test
    void every_service_started_again_whenever_it_had_something_in_hand_changes_nothing() {
        var steps = CONCERNED.iterator();
        ThreeClocks.run(user(), "again@example.com", user -> {
            steps.next().forEach(landscape::restart);
            return user;
        });
        assertThat(steps).isExhausted();
    }

    @Test
    void two_of_each_service_side_by_side_warn_as_one_would() {
        Service.behindThePortal().forEach(landscape::startAnother);
        try {
            ThreeClocks.run(user(), "two@example.com", UnaryOperator.identity());
        } finally {
            Service.behindThePortal().forEach(landscape::restart);
        }
    }

    private User user() {
        return User.withNewAccount(landscape.frontDoor(), landscape.bootstrapServers());
    }
}
