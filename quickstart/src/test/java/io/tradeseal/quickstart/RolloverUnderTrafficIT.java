package io.tradeseal.quickstart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.tradeseal.quickstart.front.Readiness;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.ReentrantLock;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Two companies exchange messages and receipts without a pause while the certificates of both roll over, as host and as
 * guest, by date, by confirmation and on first use, with partners who switch late. Nothing is refused.
 */
class RolloverUnderTrafficIT {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @TempDir
    Path directory;

    private final Queue<String> refused = new ConcurrentLinkedQueue<>();
    private final AtomicInteger exchanged = new AtomicInteger();
    private final AtomicBoolean over = new AtomicBoolean();
    private final ReentrantLock turn = new ReentrantLock(true);
    private Landscape landscape;
    private User user;
    private Trader contoso;
    private Trader fabrikam;
    private Thread traffic;

    @AfterEach
    void stop() throws InterruptedException {
        over.set(true);
        if (traffic != null) traffic.join();
        if (landscape != null) landscape.close();
    }

    @Test
    void no_message_is_refused_and_the_log_shows_the_version_of_each() throws Exception {
        var home = new Home(directory);
        var contosoOld = KeyFile.in(home.keys(), "contoso", "contoso");
        var contosoNew = KeyFile.in(home.keys(), "contoso", "contoso-next");
        var fabrikamOld = KeyFile.in(home.keys(), "fabrikam", "fabrikam");
        var fabrikamNew = KeyFile.in(home.keys(), "fabrikam", "fabrikam-next");
        landscape = new Landscape(home, Ports.free(), null, Progress.silent());
        landscape.start();
        try (var door = landscape.frontDoor()) {
            Readiness.await(door, Duration.ofMinutes(2));
        }
        companies();
        contoso.own(contosoOld.base64(), "immediate");
        contoso.partners(fabrikamOld.base64(), "immediate");
        fabrikam.own(fabrikamOld.base64(), "immediate");
        fabrikam.partners(contosoOld.base64(), "immediate");
        contoso.agree();
        fabrikam.agree();
        traffic = Thread.ofPlatform().start(this::exchange);
        goOn();

        contosoByDate(contosoNew);
        fabrikamByConfirmation(fabrikamNew);
        // From the first version to the second, once, and never back.
        histories()
                .forEach((role, versions) ->
                        assertThat(versions).as(role).isSorted().contains(1, 2));
        // The overlaps end, and the old versions are gone; so is what the log says of the weeks before.
        betweenMessages(() -> user.advance(Duration.ofDays(40)));
        await().atMost(PATIENCE)
                .until(() -> contoso.versions("verify").equals(List.of(2))
                        && contoso.versions("decrypt").equals(List.of(2))
                        && fabrikam.versions("verify").equals(List.of(2))
                        && fabrikam.versions("decrypt").equals(List.of(2)));
        goOn();
        over.set(true);
        traffic.join();

        assertThat(refused).isEmpty();
        histories()
                .forEach((role, versions) ->
                        assertThat(versions).as(role).isSorted().contains(2));
        assertThat(fabrikam.step("contoso").path("history").path(0).path("by").asString(""))
                .isEqualTo("FirstUse");
        System.out.printf("rollover under traffic: %d messages with receipts, 0 refused%n", exchanged.get());
    }

    /** The versions that served each role of each company, in the order of the messages, as far back as the log goes. */
    private Map<String, List<Integer>> histories() {
        var histories = new LinkedHashMap<String, List<Integer>>();
        for (var role : List.of("sign", "encrypt", "decrypt", "verify", "signMdn", "verifyMdn")) {
            histories.put("contoso " + role, contoso.history(role));
            histories.put("fabrikam " + role, fabrikam.history(role));
        }
        return histories;
    }

    private void companies() {
        user = User.withNewAccount(landscape.frontDoor(), landscape.kafka(), "contoso");
        var other = User.withNewAccount(landscape.frontDoor(), landscape.kafka(), "fabrikam");
        var door = landscape.frontDoor();
        assertThat(door.signIn()).isTrue();
        contoso = new Trader(landscape.connection().portal(), door.token(), user, "contoso", "fabrikam");
        fabrikam = new Trader(landscape.connection().portal(), door.token(), other, "fabrikam", "contoso");
    }

    /** Contoso switches on a date; Fabrikam when it sees the first message made with the new version. */
    private void contosoByDate(KeyFile next) {
        contoso.own(next.base64(), "staged");
        fabrikam.partners(next.base64(), "staged");
        var end = user.now().plus(Duration.ofDays(20));
        fabrikam.rollOver("contoso", "\"switching\":\"FirstUse\",\"overlapEnd\":\"%s\"".formatted(end), "verify");
        var date = user.now().plus(Duration.ofDays(2));
        contoso.rollOver(
                "contoso",
                "\"switching\":\"Date\",\"switchAt\":\"%s\",\"overlapEnd\":\"%s\"".formatted(date, end),
                "decrypt");
        goOn();
        assertThat(contoso.versions("sign")).containsExactly(1);
        assertThat(fabrikam.step("contoso").path("state").asString("")).isEqualTo("Waiting");
        user.advance(Duration.ofDays(3));
        await().atMost(PATIENCE)
                .until(() -> fabrikam.step("contoso").path("state").asString("").equals("Switched"));
        goOn();
    }

    /** Fabrikam signs with its new version when Contoso confirms to have it; Contoso encrypts to it days later. */
    private void fabrikamByConfirmation(KeyFile next) {
        fabrikam.own(next.base64(), "staged");
        contoso.partners(next.base64(), "staged");
        var plan = "\"switching\":\"Confirmation\",\"overlapEnd\":\"%s\""
                .formatted(user.now().plus(Duration.ofDays(20)));
        contoso.rollOver("fabrikam", plan, "verify");
        fabrikam.rollOver("fabrikam", plan, "decrypt");
        goOn();
        fabrikam.confirm("fabrikam");
        goOn();
        assertThat(contoso.versions("encrypt")).containsExactly(1);
        user.advance(Duration.ofDays(5));
        goOn();
        contoso.confirm("fabrikam");
        goOn();
    }

    private void exchange() {
        while (!over.get()) {
            betweenMessages(() -> {
                int number = exchanged.incrementAndGet();
                var order = "UNB+UNOA:1+order %d'\r\n".formatted(number);
                contoso.exchange(fabrikam, order).forEach(refused::add);
                fabrikam.exchange(contoso, order).forEach(refused::add);
            });
        }
    }

    /** The log is kept for 30 days: a receipt that is under way while 40 pass finds its message no more, and rightly so. */
    private void betweenMessages(Runnable act) {
        turn.lock();
        try {
            act.run();
        } finally {
            turn.unlock();
        }
    }

    /** Until two more messages have gone each way. */
    private void goOn() {
        var until = exchanged.get() + 3;
        await().atMost(PATIENCE).until(() -> exchanged.get() >= until);
        assertThat(refused).isEmpty();
    }
}
