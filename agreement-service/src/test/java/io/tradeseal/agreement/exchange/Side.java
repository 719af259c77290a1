package io.tradeseal.agreement.exchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.tradeseal.agreement.Bodies;
import io.tradeseal.agreement.Certificates;
import io.tradeseal.agreement.Company;
import io.tradeseal.agreement.Running;
import io.tradeseal.agreement.replica.CertificateReplicas;
import io.tradeseal.contracts.CertificateVersion;
import io.tradeseal.contracts.ResourceIds;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** One of two companies in an account of its own, with an AS2 agreement {@code edi} with the other. */
final class Side {
    static final Running SERVICE = Running.withKeys();

    /** What HTTP says for itself, and not the message. */
    private static final Set<String> NOT_THE_MESSAGES =
            Set.of("content-length", "connection", "keep-alive", "date", "transfer-encoding");

    final String account;
    final String agreement;
    private final String host;
    private final String guest;
    private final Map<String, Long> revisions = new HashMap<>();

    private Side(String account, String host, String guest) {
        this.account = account;
        this.agreement = account + "/agreements/edi";
        this.host = host;
        this.guest = guest;
    }

    static Side contoso() {
        return new Side(SERVICE.account(), "contoso", "fabrikam")
                .withCertificates(Company.CONTOSO, Company.FABRIKAM)
                .agree((send, receive) -> {});
    }

    /** Another company that names Contoso's certificate as its own, in an account that was given no keys. */
    static Side thief() {
        return new Side(SERVICE.accountWithoutKeys(), "contoso", "fabrikam")
                .withCertificates(Company.CONTOSO, Company.FABRIKAM)
                .agree((send, receive) -> {});
    }

    static Side fabrikam() {
        return new Side(SERVICE.account(), "fabrikam", "contoso")
                .withCertificates(Company.FABRIKAM, Company.CONTOSO)
                .agree((send, receive) -> {});
    }

    private Side withCertificates(Company own, Company other) {
        certificate(host, "private", own.version("Unresolved", true));
        certificate(guest, "public", other.version("Enabled", true));
        SERVICE.put(account + "/partners/Contoso").send(Bodies.partner("AS2Identity", host));
        SERVICE.put(account + "/partners/Fabrikam").send(Bodies.partner("AS2Identity", guest));
        return this;
    }

    /** Publishes a certificate with these versions and waits until it is known. */
    void certificate(String name, String kind, CertificateVersion... versions) {
        var revision = revisions.merge(name, 1L, Long::sum);
        SERVICE.publish(Certificates.uploaded(account, name, kind, revision, versions));
        var key = ResourceIds.key(ResourceIds.certificate(account, name));
        await().atMost(Duration.ofSeconds(20))
                .until(() -> SERVICE.bean(CertificateReplicas.class)
                        .find(key)
                        .filter(known -> known.revision() >= revision)
                        .isPresent());
    }

    /** Signed, encrypted, with a signed receipt, unless the settings of a leg are changed. */
    Side agree(BiConsumer<JsonNode, JsonNode> change) {
        var body = Bodies.agreement("AS2", "AS2", "AS2Identity", host, guest);
        Bodies.certificates(body, "aS2", host, guest);
        var send = body.at("/properties/content/aS2/sendAgreement/protocolSettings");
        var receive = body.at("/properties/content/aS2/receiveAgreement/protocolSettings");
        List.of(send, receive).forEach(Side::usual);
        change.accept(send, receive);
        var answer = SERVICE.put(agreement).send(body);
        assertThat(answer.status()).as(answer.message()).isIn(200, 201);
        return this;
    }

    private static void usual(JsonNode leg) {
        set(leg, "validationSettings", "overrideMessageProperties", false);
        set(leg, "validationSettings", "compressMessage", false);
        set(leg, "validationSettings", "checkDuplicateMessage", false);
        set(leg, "validationSettings", "signingAlgorithm", "Default");
        set(leg, "validationSettings", "cipherMode", "Cbc");
        set(leg, "validationSettings", "compressionOrder", "BeforeSigning");
        set(leg, "securitySettings", "signaturePadding", "Pkcs1");
        set(leg, "securitySettings", "keyTransport", "RsaPkcs1");
        set(leg, "mdnSettings", "sendMDNAsynchronously", false);
        set(leg, "mdnSettings", "micHashingAlgorithm", "SHA2256");
        set(leg, "mdnSettings", "mdnText", "");
        set(leg, "envelopeSettings", "transmitFileNameInMimeHeader", false);
        set(leg, "envelopeSettings", "messageContentType", "application/edi-x12");
    }

    static void set(JsonNode leg, String group, String member, boolean value) {
        ((ObjectNode) leg.path(group)).put(member, value);
    }

    static void set(JsonNode leg, String group, String member, String value) {
        ((ObjectNode) leg.path(group)).put(member, value);
    }

    /** Sends a payload or a message; headers as name, value, name, value, …. */
    HttpResponse<byte[]> post(String deed, byte[] body, String... headers) {
        var call = SERVICE.post(agreement + "/" + deed);
        for (int i = 0; i < headers.length; i += 2) {
            call.header(headers[i], headers[i + 1]);
        }
        return call.sendBytes(BodyPublishers.ofByteArray(body));
    }

    HttpResponse<byte[]> encode(byte[] payload, String... headers) {
        var answer = post("encodeMessage", payload, headers);
        assertThat(answer.statusCode()).as(text(answer)).isEqualTo(200);
        return answer;
    }

    /** Hands a message or receipt that was answered to its receiver, as a courier would: its headers and its body. */
    HttpResponse<byte[]> take(String deed, HttpResponse<byte[]> message) {
        return post(deed, message.body(), headers(message));
    }

    static String[] headers(HttpResponse<byte[]> message) {
        var headers = new ArrayList<String>();
        message.headers().map().forEach((name, values) -> {
            if (!NOT_THE_MESSAGES.contains(name) && !name.startsWith("tradeseal-") && !name.startsWith(":")) {
                headers.add(name);
                headers.add(values.getFirst());
            }
        });
        return headers.toArray(String[]::new);
    }

    HttpResponse<byte[]> createMdn(String messageId) {
        return SERVICE.post(agreement + "/createMdn")
                .header("Content-Type", "application/json")
                .sendBytes(BodyPublishers.ofString("{\"properties\":{\"messageId\":\"%s\"}}".formatted(messageId)));
    }

    JsonNode checkMdn(HttpResponse<byte[]> mdn) {
        var answer = take("checkMdn", mdn);
        assertThat(answer.statusCode()).as(text(answer)).isEqualTo(200);
        return json(answer);
    }

    static String text(HttpResponse<byte[]> answer) {
        return new String(answer.body(), StandardCharsets.UTF_8);
    }

    static JsonNode json(HttpResponse<byte[]> answer) {
        return tools.jackson.databind.json.JsonMapper.shared().readTree(answer.body());
    }

    /** Newest first. */
    JsonNode log() {
        return SERVICE.get(agreement + "/messages").send().json().path("value");
    }

    static String header(HttpResponse<byte[]> answer, String name) {
        return answer.headers().firstValue(name).orElse("");
    }
}
