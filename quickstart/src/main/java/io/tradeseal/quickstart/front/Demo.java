package io.tradeseal.quickstart.front;

import io.tradeseal.quickstart.front.FrontDoor.Answer;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;

/**
 * An account for show, filled through the public API: certificates at every stage of their lives, agreements that use
 * them, a rollover half done, and people to warn.
 */
public final class Demo {
    static final String ROLLOVER = "contoso-signing";
    private static final Duration OVERLAP = Duration.ofDays(20);
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Duration PAUSE = Duration.ofMillis(50);

    private final FrontDoor door;
    private final String account;
    private final DemoFiles files;
    private final InstantSource clock;

    private Demo(FrontDoor door, String account, DemoFiles files, InstantSource clock) {
        this.door = door;
        this.account = account;
        this.files = files;
        this.clock = clock;
    }

    /**
     * Fills an account unless that was done before; begun again after it was broken off, it goes on where it ended.
     *
     * @param account resource id
     * @param files made already
     */
    public static void fill(FrontDoor door, String account, DemoFiles files, InstantSource clock) {
        if (files.used()) {
            return;
        }
        var demo = new Demo(door, account, files, clock);
        demo.contact("edi-operations", "edi-operations@tradeseal.example", "EDI operations", "Europe/Berlin");
        demo.contact("partner-desk", "partner-desk@tradeseal.example", "Partner desk", "America/Chicago");
        DemoCertificate.all().forEach(demo::upload);
        new DemoAgreements(door, account).make();
        demo.rollOverHalfway();
        files.markUsed();
    }

    private void upload(DemoCertificate certificate) {
        var properties = new HashMap<String, Object>(Map.of(
                "publicCertificate", files.publicCertificate(certificate),
                "activation", certificate.staged() ? "staged" : "immediate",
                "metadata", Map.of("partner", certificate.organization(), "use", certificate.use())));
        if (certificate.key() == DemoCertificate.Key.OURS) {
            var vault = "/subscriptions/%s/resourceGroups/%s/providers/Microsoft.KeyVault/vaults/default"
                    .formatted(DefaultAccount.SUBSCRIPTION, DefaultAccount.RESOURCE_GROUP);
            properties.put("key", Map.of("keyVault", Map.of("id", vault), "keyName", certificate.name()));
        }
        door.put(path("/certificates/" + certificate.name()), Map.of("location", "local", "properties", properties))
                .orThrow("Uploading the demo certificate " + certificate.fileName());
    }

    private void contact(String name, String email, String displayName, String timeZone) {
        var properties = Map.of("email", email, "displayName", displayName, "timeZone", timeZone, "language", "en");
        // The service may hear of the account only after we do.
        eventually(() -> door.put(path("/contacts/" + name), Map.of("properties", properties)))
                .orThrow("Making the demo contact " + name);
    }

    /** Two partners have imported the new certificate, the others still have to. */
    private void rollOverHalfway() {
        var rollover = "/rollovers/" + ROLLOVER;
        if (!door.get(path(rollover)).ok()) {
            var properties = Map.of(
                    "certificateName",
                    DemoCertificate.ROLLED_OVER,
                    "fromVersion",
                    1,
                    "toVersion",
                    2,
                    "switching",
                    "Confirmation",
                    "overlapEnd",
                    clock.instant().plus(OVERLAP).toString());
            // Until its event has arrived the second version is not known there.
            eventually(() -> door.put(path(rollover), Map.of("properties", properties)))
                    .orThrow("Planning the demo rollover");
        }
        door.post(path(rollover + "/announce"), Map.of()).orThrow("Announcing the demo rollover");
        for (var agreement : new String[] {DemoAgreements.WITH_FABRIKAM, DemoAgreements.WITH_ADATUM}) {
            door.post(path(rollover + "/agreements/" + agreement + "/confirm"), Map.of())
                    .orThrow("Confirming the demo rollover for " + agreement);
        }
    }

    private static Answer eventually(Supplier<Answer> request) {
        var deadline = System.nanoTime() + PATIENCE.toNanos();
        var answer = request.get();
        while (!answer.ok() && System.nanoTime() < deadline) {
            LockSupport.parkNanos(PAUSE.toNanos());
            answer = request.get();
        }
        return answer;
    }

    private String path(String child) {
        return account + child + DefaultAccount.API_VERSION;
    }
}
