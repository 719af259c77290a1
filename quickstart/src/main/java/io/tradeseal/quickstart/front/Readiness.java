package io.tradeseal.quickstart.front;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.locks.LockSupport;

/** Everything answers: a token is given, the default account is there, and each service is reached through the door. */
public final class Readiness {
    private static final Duration PAUSE = Duration.ofMillis(100);

    private static final List<String> ONE_OF_EACH = List.of(
            DefaultAccount.ID + "/certificates" + DefaultAccount.API_VERSION,
            DefaultAccount.ID + "/partners" + DefaultAccount.API_VERSION,
            DefaultAccount.ID + "/expirationPolicy" + DefaultAccount.API_VERSION,
            DefaultAccount.ID + "/contacts" + DefaultAccount.API_VERSION,
            "/quickstart/clock");

    private Readiness() {}

    /** Waits for it, with the default account made on the way. */
    public static void await(FrontDoor door, Duration atMost) {
        var deadline = System.nanoTime() + atMost.toNanos();
        while (!door.signIn()) {
            pauseUntil(deadline, "no token is given");
        }
        while (!DefaultAccount.ensure(door)) {
            pauseUntil(deadline, "the integration accounts do not answer");
        }
        for (var path : ONE_OF_EACH) {
            // A service learns of a new account by an event.
            for (var answer = door.get(path); !answer.ok(); answer = door.get(path)) {
                pauseUntil(deadline, "%s answers %d: %s".formatted(path, answer.status(), answer.body()));
            }
        }
    }

    private static void pauseUntil(long deadline, String what) {
        if (System.nanoTime() > deadline) {
            throw new IllegalStateException("The system does not become ready: " + what);
        }
        LockSupport.parkNanos(PAUSE.toNanos());
    }
}
