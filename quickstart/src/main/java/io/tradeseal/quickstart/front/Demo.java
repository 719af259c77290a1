package io.tradeseal.quickstart.front;

import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;

/** An account for show: partners whose certificates are at every stage of their lives, and people to warn of them. */
public final class Demo {
    /**
     * A certificate and how its life stands.
     *
     * @param age days since it became valid
     * @param left days until it expires; negative when it has
     */
    private record Stage(String name, String host, String organization, int age, int left, String role) {}

    private static final List<Stage> STAGES = List.of(
            new Stage("litware-as2-signing", "as2.litware.example", "Litware GmbH", 377, -12, "sign"),
            new Stage("proseware-as2-encryption", "edi.proseware.example", "Proseware SA", 363, 2, "encrypt"),
            new Stage("tailspin-as2-signing", "as2.tailspin.example", "Tailspin Toys", 359, 6, "sign"),
            new Stage("fabrikam-as2-signing", "as2.fabrikam.example", "Fabrikam, Inc.", 352, 13, "sign"),
            new Stage("fabrikam-as2-encryption", "as2.fabrikam.example", "Fabrikam, Inc.", 336, 29, "encrypt"),
            new Stage("adatum-as2-signing", "b2b.adatum.example", "A. Datum Corporation", 290, 75, "sign"),
            new Stage("northwind-as2-signing", "as2.northwind.example", "Northwind Traders", 165, 200, "sign"),
            new Stage("wingtip-as2-encryption", "edi.wingtip.example", "Wingtip Toys", 5, 360, "encrypt"));

    private static final String RENEWED = "contoso-as2-signing";
    private static final String PREPARED = "woodgrove-as2-signing";

    private final FrontDoor door;
    private final InstantSource clock;

    private Demo(FrontDoor door, InstantSource clock) {
        this.door = door;
        this.clock = clock;
    }

    /** Fills the default account through the public API, unless that was done before. */
    public static void fill(FrontDoor door, InstantSource clock) {
        if (door.get(certificate(PREPARED)).ok()) {
            return;
        }
        var demo = new Demo(door, clock);
        demo.contact("edi-operations", "edi-operations@tradeseal.example", "EDI operations", "Europe/Berlin");
        demo.contact("partner-desk", "partner-desk@tradeseal.example", "Partner desk", "America/Chicago");
        STAGES.forEach(demo::upload);
        // Renewed in time: the new version took over, the old one is still accepted.
        demo.upload(new Stage(RENEWED, "as2.contoso.example", "Contoso, Ltd.", 360, 5, "sign"));
        demo.upload(new Stage(RENEWED, "as2.contoso.example", "Contoso, Ltd.", 1, 364, "sign"));
        // Its successor is here already, but nobody uses it yet.
        demo.upload(new Stage(PREPARED, "b2b.woodgrove.example", "Woodgrove Bank", 345, 20, "sign"));
        demo.upload(new Stage(PREPARED, "b2b.woodgrove.example", "Woodgrove Bank", 1, 364, "sign"), "staged");
    }

    private void upload(Stage stage) {
        upload(stage, "immediate");
    }

    private void upload(Stage stage, String activation) {
        var now = clock.instant();
        var sample = SampleCertificate.of(
                stage.host(),
                stage.organization().replace(",", "\\,"),
                now.minus(Duration.ofDays(stage.age())),
                now.plus(Duration.ofDays(stage.left())));
        var properties = Map.of(
                "publicCertificate", sample.base64(),
                "activation", activation,
                "metadata", Map.of("partner", stage.organization(), "use", stage.role()));
        door.put(certificate(stage.name()), Map.of("location", "local", "properties", properties))
                .orThrow("Uploading the demo certificate " + stage.name());
    }

    private void contact(String name, String email, String displayName, String timeZone) {
        var properties = Map.of("email", email, "displayName", displayName, "timeZone", timeZone, "language", "en");
        door.put(
                        "%s/contacts/%s%s".formatted(DefaultAccount.ID, name, DefaultAccount.API_VERSION),
                        Map.of("properties", properties))
                .orThrow("Making the demo contact " + name);
    }

    private static String certificate(String name) {
        return "%s/certificates/%s%s".formatted(DefaultAccount.ID, name, DefaultAccount.API_VERSION);
    }
}
