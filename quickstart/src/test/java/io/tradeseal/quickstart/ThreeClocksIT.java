package io.tradeseal.quickstart;

import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

class ThreeClocksIT {
    private final Landscape landscape = SharedLandscape.get();

    @Test
    void one_of_each_service_warns_twice_and_nothing_comes_twice() {
        ThreeClocks.run(user(), "one@example.com", UnaryOperator.identity());
    }

    @Test
    void every_service_started_again_between_any_two_steps_changes_nothing() {
        ThreeClocks.run(user(), "again@example.com", user -> {
            Service.behindThePortal().forEach(landscape::restart);
            return user;
        });
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
        return User.withNewAccount(landscape.frontDoor(), landscape.kafka());
    }
}
