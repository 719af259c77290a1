package io.tradeseal.quickstart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.tradeseal.quickstart.front.DefaultAccount;
import io.tradeseal.quickstart.front.Demo;
import io.tradeseal.quickstart.front.DemoFiles;
import io.tradeseal.quickstart.front.FrontDoor;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The demo is what README's tour says it is: who is hit, a rollover half done, a message that OpenSSL opens. */
class DemoIT {
    private static final String ORDER = "ISA*00*          *00*          *ZZ*CONTOSO        *ZZ*FABRIKAM       ~\r\n";

    /** A mail waits a minute for what is made along with its certificate, and once more for what is hit. */
    private static final Duration LONGER_THAN_MAILS_WAIT = Duration.ofMinutes(3);

    private static final Set<String> STILL_TO_GO = Set.of("Planned", "Sending");

    private final Landscape landscape = SharedLandscape.get();
    private final FrontDoor door = landscape.frontDoor();
    private final String account = User.withNewAccount(door, landscape.kafka()).account();

    @TempDir
    private Path folder;

    private DemoFiles files;

    private void fill() {
        Demo.fill(door, account, files, landscape.clock().clock());
    }

    private JsonNode get(String child) {
        return door.get(path(child)).orThrow(child);
    }

    private String path(String child) {
        return account + child + DefaultAccount.API_VERSION;
    }

    @Test
    void it_names_who_is_hit_in_every_mail_stops_a_rollover_halfway_and_protects_messages() throws Exception {
        var keys = landscape.home().defaultKeys().resolveSibling(account.substring(account.lastIndexOf('/') + 1));
        files = new DemoFiles(folder.resolve("demo"), keys);
        files.make(landscape.clock().clock().instant());
        landscape.restart(Service.AGREEMENT); // keys are read at its start
        fill();

        assertThat(get("/certificates/fabrikam-as2/usages").path("value"))
                .extracting(use -> use.path("agreementName").asString(""))
                .containsExactlyInAnyOrder("contoso-fabrikam-as2", "northwind-fabrikam-as2");
        assertThat(switched()).isEqualTo(2);
        // The new version is activated by certificate-service when the rollover's event has reached it.
        await().atMost(User.PATIENCE)
                .untilAsserted(() -> assertThat(signer("contoso-fabrikam-as2")).isEqualTo(2));
        assertThat(signer("contoso-litware-as2")).isEqualTo(1);
        opens_with_openssl(encoded("contoso-fabrikam-as2"), "fabrikam-as2", "contoso-as2-signing-2");
        opens_with_openssl(encoded("contoso-litware-as2"), "litware-as2", "contoso-as2-signing");

        door.post(path("/rollovers/contoso-signing/agreements/contoso-litware-as2/confirm"), Map.of())
                .orThrow("confirm");
        assertThat(signer("contoso-litware-as2")).isEqualTo(2);

        fill();
        Files.delete(files.directory().resolve("filled"));
        fill();
        assertThat(switched()).isEqualTo(3);
        assertThat(get("/certificates/fabrikam-as2/versions").path("value")).hasSize(1);
        every_mail_names_the_agreements_that_stop();
    }

    /** Certificates come first and agreements some seconds later, and warnings are due between them. */
    private void every_mail_names_the_agreements_that_stop() {
        await("mails").atMost(LONGER_THAN_MAILS_WAIT).until(() -> mailOf("fabrikam-as2"), Optional::isPresent);
        assertThat(mailOf("fabrikam-as2").orElseThrow().path("text").asString(""))
                .contains("- contoso-fabrikam-as2 with Fabrikam", "- northwind-fabrikam-as2 with Fabrikam");
        await("mails of all others")
                .atMost(LONGER_THAN_MAILS_WAIT)
                .until(() -> waiting().isEmpty());
        assertThat(mails()).hasSizeGreaterThan(10).allSatisfy(mail -> {
            var used = !get("/certificates/" + named(mail) + "/usages")
                    .path("value")
                    .isEmpty();
            var text = mail.path("text").asString("");
            if (used) {
                assertThat(text)
                        .containsPattern("(?s)These agreements stop.*\n- |No agreement that names it is known to");
            } else {
                assertThat(text).contains("No agreement is known that names it.");
            }
        });
    }

    private List<String> waiting() {
        var waiting = new ArrayList<String>();
        for (var certificate : get("/certificates").path("value")) {
            var name = certificate.path("name").asString("");
            for (var entry : get("/certificates/" + name + "/notifications").path("value")) {
                if (STILL_TO_GO.contains(entry.path("state").asString(""))) waiting.add(name + " " + entry);
            }
        }
        return waiting;
    }

    private List<JsonNode> mails() {
        var name = account.substring(account.lastIndexOf('/') + 1);
        return door.get("/mailbox")
                .orThrow("mailbox")
                .valueStream()
                .filter(mail -> mail.path("subject").asString("").contains(" of " + name + " "))
                .toList();
    }

    private Optional<JsonNode> mailOf(String certificate) {
        return mails().stream().filter(mail -> named(mail).equals(certificate)).findFirst();
    }

    /** The certificate that a mail is about. */
    private static String named(JsonNode mail) {
        return mail.path("subject").asString("").replaceAll(".*[Cc]ertificate (\\S+) of .*", "$1");
    }

    private int switched() {
        return get("/rollovers/contoso-signing")
                .at("/properties/agreements/switched")
                .asInt();
    }

    private int signer(String agreement) {
        return get("/agreements/" + agreement + "/effectiveCertificates")
                .at("/roles/0/versions/0/version")
                .asInt();
    }

    private Path encoded(String agreement) throws Exception {
        var message = folder.resolve(agreement);
        try (var http = HttpClient.newHttpClient()) {
            var connection = landscape.connection();
            var credentials = ConnectionFile.CLIENT + ":" + connection.clientSecret();
            var token = http.send(
                    HttpRequest.newBuilder(URI.create(connection.portal() + "/oauth2/token"))
                            .header("Content-Type", "application/x-www-form-urlencoded")
                            .header(
                                    "Authorization",
                                    "Basic "
                                            + Base64.getEncoder()
                                                    .encodeToString(credentials.getBytes(StandardCharsets.US_ASCII)))
                            .POST(BodyPublishers.ofString("grant_type=client_credentials"))
                            .build(),
                    BodyHandlers.ofString());
            var bearer = JsonMapper.shared()
                    .readTree(token.body())
                    .path("access_token")
                    .asString("");
            var answer = http.send(
                    HttpRequest.newBuilder(URI.create(connection.portal()
                                    + path("/agreements/" + agreement + "/encodeMessage") + "&transferEncoding=base64"))
                            .header("Authorization", "Bearer " + bearer)
                            .header("Content-Type", "application/edi-x12")
                            .header("Accept", "message/rfc822")
                            .POST(BodyPublishers.ofString(ORDER))
                            .build(),
                    BodyHandlers.ofFile(message));
            assertThat(answer.statusCode()).as(Files.readString(message)).isEqualTo(200);
        }
        return message;
    }

    private void opens_with_openssl(Path message, String receiver, String signer) throws Exception {
        var signed = folder.resolve("signed");
        var order = folder.resolve("order");
        openssl("-decrypt", "-in", message, "-inkey", files.directory().resolve(receiver + ".key"), "-out", signed);
        openssl(
                "-verify",
                "-in",
                signed,
                "-CAfile",
                files.directory().resolve(signer + ".pem"),
                "-no_check_time", // the services' clock may be ahead of OpenSSL's
                "-out",
                order);
        assertThat(Files.readString(order)).endsWith("\r\n\r\n" + ORDER);
    }

    private void openssl(Object... arguments) throws Exception {
        var command = new ArrayList<>(List.of("openssl", "cms"));
        for (var argument : arguments) {
            command.add(argument.toString());
        }
        var output = folder.resolve("openssl.txt");
        var process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        assertThat(process.waitFor())
                .as("%s: %s", command, Files.readString(output, StandardCharsets.ISO_8859_1))
                .isZero();
    }
}
