package io.tradeseal.quickstart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A company that exchanges AS2 messages with another through the front door, in an account of its own. */
final class Trader {
    private static final JsonMapper JSON = JsonMapper.shared();

    /** What HTTP says for itself, and not the message. */
    private static final Set<String> NOT_THE_MESSAGES =
            Set.of("content-length", "connection", "keep-alive", "date", "transfer-encoding", "vary", "expires");

    private static final String LEG = """
            {"senderBusinessIdentity":{"qualifier":"AS2Identity","value":"%s"},
             "receiverBusinessIdentity":{"qualifier":"AS2Identity","value":"%s"},
             "protocolSettings":{
              "messageConnectionSettings":{"ignoreCertificateNameMismatch":false,"supportHttpStatusCodeContinue":true,"keepHttpConnectionAlive":true,"unfoldHttpHeaders":true},
              "acknowledgementConnectionSettings":{"ignoreCertificateNameMismatch":false,"supportHttpStatusCodeContinue":false,"keepHttpConnectionAlive":false,"unfoldHttpHeaders":false},
              "mdnSettings":{"needMDN":true,"signMDN":true,"sendMDNAsynchronously":false,"signOutboundMDNIfOptional":true,"sendInboundMDNToMessageBox":true,"dispositionNotificationTo":"edi@example.com","micHashingAlgorithm":"SHA2256"},
              "securitySettings":{"overrideGroupSigningCertificate":true,"signingCertificateName":"%s","encryptionCertificateName":"%s","enableNRRForInboundEncodedMessages":false,"enableNRRForInboundDecodedMessages":false,"enableNRRForOutboundMDN":false,"enableNRRForOutboundEncodedMessages":false,"enableNRRForOutboundDecodedMessages":false,"enableNRRForInboundMDN":false},
              "validationSettings":{"overrideMessageProperties":false,"encryptMessage":true,"signMessage":true,"compressMessage":false,"checkDuplicateMessage":true,"checkCertificateRevocationListOnSend":false,"checkCertificateRevocationListOnReceive":false,"interchangeDuplicatesValidityDays":5,"encryptionAlgorithm":"AES256","signingAlgorithm":"SHA2256"},
              "envelopeSettings":{"messageContentType":"text/plain","transmitFileNameInMimeHeader":false,"fileNameTemplate":"x","suspendMessageOnFileNameGenerationError":false,"autogenerateFileName":false},
              "errorSettings":{"suspendDuplicateMessage":false,"resendIfMDNNotReceived":false}}}""";

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final String base;
    private final String token;
    private final String account;
    private final String host;
    private final String guest;

    /**
     * A company.
     *
     * @param base of the front door, without TLS
     * @param host name of the company, its certificate and its AS2 identity
     */
    Trader(String base, String token, User user, String host, String guest) {
        this.base = base;
        this.token = token;
        this.account = user.account();
        this.host = host;
        this.guest = guest;
    }

    void agree() {
        for (var partner : List.of(host, guest)) {
            put("/partners/" + partner, """
                    {"properties":{"partnerType":"B2B","content":{"b2b":{"businessIdentities":[{"qualifier":"AS2Identity","value":"%s"}]}}}}""".formatted(partner));
        }
        put("/agreements/edi", """
                {"properties":{"agreementType":"AS2","hostPartner":"%1$s","guestPartner":"%2$s",
                 "hostIdentity":{"qualifier":"AS2Identity","value":"%1$s"},"guestIdentity":{"qualifier":"AS2Identity","value":"%2$s"},
                 "content":{"aS2":{"sendAgreement":%3$s,"receiveAgreement":%4$s}}}}""".formatted(
                        host, guest, LEG.formatted(host, guest, host, guest), LEG.formatted(guest, host, guest, host)));
    }

    /**
     * A certificate whose key is in a vault that nobody has asked yet.
     *
     * @param certificate as ARM's {@code publicCertificate} wants it
     */
    void own(String certificate, String activation) {
        put("/certificates/" + host, """
                {"location":"local","properties":{"publicCertificate":"%s","activation":"%s",
                 "key":{"keyName":"as2","keyVault":{"id":"/subscriptions/s1/resourceGroups/rg1/providers/Microsoft.KeyVault/vaults/vault1"}}}}""".formatted(certificate, activation));
    }

    void partners(String certificate, String activation) {
        put("/certificates/" + guest, """
                {"location":"local","properties":{"publicCertificate":"%s","activation":"%s"}}""".formatted(certificate, activation));
    }

    /** Plans a rollover of a certificate, has both versions accepted, and waits until they are. */
    void rollOver(String certificate, String properties, String incomingRole) {
        put("/rollovers/" + certificate + "-next", """
                {"properties":{"certificateName":"%s","fromVersion":1,"toVersion":2,%s}}""".formatted(certificate, properties));
        post("/rollovers/" + certificate + "-next/announce");
        await().atMost(Duration.ofSeconds(30))
                .until(() -> versions(incomingRole).size() == 2);
    }

    void confirm(String certificate) {
        post("/rollovers/" + certificate + "-next/agreements/edi/confirm");
    }

    /** Those that serve a role now. */
    List<Integer> versions(String role) {
        return ok(send("GET", "/agreements/edi/effectiveCertificates", BodyPublishers.noBody()))
                .path("roles")
                .valueStream()
                .filter(one -> one.path("role").asString("").equals(role))
                .flatMap(one -> one.path("versions").valueStream())
                .map(version -> version.path("version").asInt())
                .toList();
    }

    /** Sends one message to the other company and has it receipted; answers what went wrong, or nothing. */
    Stream<String> exchange(Trader other, String order) {
        var payload = order.getBytes(StandardCharsets.UTF_8);
        var message = send("POST", "/agreements/edi/encodeMessage", BodyPublishers.ofByteArray(payload));
        if (message.statusCode() != 200) return refused("encode", message);
        var opened = other.take("decodeMessage", message);
        if (opened.statusCode() != 200) return other.refused("decode", opened);
        if (!new String(opened.body(), StandardCharsets.UTF_8).equals(order)) return Stream.of("another payload");
        var id = message.headers().firstValue("Message-ID").orElse("");
        var receipt = other.send(
                "POST",
                "/agreements/edi/createMdn",
                BodyPublishers.ofString("{\"properties\":{\"messageId\":\"%s\"}}".formatted(id)),
                "Content-Type",
                "application/json");
        if (receipt.statusCode() != 200) return other.refused("createMdn", receipt);
        var checked = take("checkMdn", receipt);
        if (checked.statusCode() != 200) return refused("checkMdn", checked);
        var json = JSON.readTree(checked.body());
        return json.path("accepted").asBoolean() ? Stream.empty() : Stream.of(json.toString());
    }

    private Stream<String> refused(String deed, HttpResponse<byte[]> answer) {
        return Stream.of("%s at %s: %d %s"
                .formatted(deed, host, answer.statusCode(), new String(answer.body(), StandardCharsets.UTF_8)));
    }

    /** Hands over a message or receipt: its headers and its body. */
    private HttpResponse<byte[]> take(String deed, HttpResponse<byte[]> message) {
        var headers = new ArrayList<String>();
        message.headers().map().forEach((name, values) -> {
            if (!NOT_THE_MESSAGES.contains(name) && !name.startsWith("tradeseal-") && !name.startsWith("x-")) {
                headers.add(name);
                headers.add(values.getFirst());
            }
        });
        return send(
                "POST",
                "/agreements/edi/" + deed,
                BodyPublishers.ofByteArray(message.body()),
                headers.toArray(String[]::new));
    }

    /** The versions that served a role, message by message, oldest first. */
    List<Integer> history(String role) {
        var versions = new ArrayList<Integer>();
        var next = account + "/agreements/edi/messages?api-version=2019-05-01&$top=1000";
        while (!next.isEmpty()) {
            var page = ok(http("GET", next, BodyPublishers.noBody()));
            page.path("value")
                    .forEach(entry -> entry.path("certificates").forEach(one -> {
                        if (one.path("role").asString("").equals(role)) {
                            versions.add(one.path("version").asInt());
                        }
                    }));
            next = page.path("nextLink").asString("").replaceFirst("^https?://[^/]+", "");
        }
        return versions.reversed();
    }

    JsonNode step(String certificate) {
        return ok(send("GET", "/rollovers/" + certificate + "-next/agreements/edi", BodyPublishers.noBody()))
                .path("properties");
    }

    /** Of a body that may be too long for memory; the headers of its answer are given to {@code then}, with the answer's body. */
    <T> HttpResponse<T> stream(
            String deed, BodyPublisher body, HttpResponse.BodyHandler<T> into, Map<String, String> headers) {
        var request = HttpRequest.newBuilder(
                        URI.create(base + account + "/agreements/edi/" + deed + "?api-version=2019-05-01"))
                .header("Authorization", "Bearer " + token);
        headers.forEach(request::setHeader);
        return sent(request.method("POST", body), into);
    }

    private void put(String child, String body) {
        await().atMost(Duration.ofSeconds(30)).untilAsserted(() -> {
            var answer = send("PUT", child, BodyPublishers.ofString(body), "Content-Type", "application/json");
            assertThat(answer.statusCode())
                    .as(child + new String(answer.body(), StandardCharsets.UTF_8))
                    .isIn(200, 201);
        });
    }

    private void post(String child) {
        ok(send("POST", child, BodyPublishers.noBody()));
    }

    private static JsonNode ok(HttpResponse<byte[]> answer) {
        assertThat(answer.statusCode())
                .as(new String(answer.body(), StandardCharsets.UTF_8))
                .isEqualTo(200);
        return JSON.readTree(answer.body());
    }

    private HttpResponse<byte[]> send(String method, String child, BodyPublisher body, String... headers) {
        return http(method, account + child + "?api-version=2019-05-01", body, headers);
    }

    private HttpResponse<byte[]> http(String method, String path, BodyPublisher body, String... headers) {
        var request = HttpRequest.newBuilder(URI.create(base + path)).header("Authorization", "Bearer " + token);
        for (int i = 0; i < headers.length; i += 2) {
            request.header(headers[i], headers[i + 1]);
        }
        return sent(request.method(method, body), BodyHandlers.ofByteArray());
    }

    private <T> HttpResponse<T> sent(HttpRequest.Builder request, HttpResponse.BodyHandler<T> into) {
        try {
            return http.send(request.timeout(Duration.ofMinutes(3)).build(), into);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
