package io.tradeseal.certificate.inbox;

import io.tradeseal.certificate.Running;
import io.tradeseal.testkit.TestTokens;
import io.tradeseal.testkit.TopicRecord;
import io.tradeseal.testkit.TopicWriter;
import io.tradeseal.x509.TestCertificates;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.function.Predicate;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Another system that puts events into the inbox, and what it looks at in the answers. */
final class InboxWriter implements AutoCloseable {
    static final String TYPE = "Tradeseal.CertificateUploadRequested.v1";

    private static final String TOPIC = "tradeseal.inbox";
    private static final JsonMapper JSON = JsonMapper.shared();

    private final TopicWriter records =
            new TopicWriter().bearing(TestTokens.shared().owner());

    /** Another system whose token this is; null sends none. */
    InboxWriter bearing(@Nullable String token) {
        records.bearing(token);
        return this;
    }

    void request(String id, String account, String name, Map<String, ?> more) {
        var key = (account + "/certificates/" + name).toLowerCase(Locale.ROOT);
        request(key, "/tests", id, account, name, more);
    }

    /** What has the same key is taken in its order. */
    void request(String key, String source, String id, String account, String name, Map<String, ?> more) {
        var data = new LinkedHashMap<String, Object>(Map.of("integrationAccountId", account, "name", name));
        data.putAll(more);
        event(key, id, source, TYPE, account + "/certificates/" + name, JSON.writeValueAsString(data));
    }

    /** Its id; when it is answered, so is all that came before it with its key. */
    String last(String key, String account) {
        var last = Running.fresh("request");
        request(key, "/tests", last, account, "last", certificate("CN=last"));
        return last;
    }

    void event(String key, String id, String source, String type, String subject, String data) {
        records.event(TOPIC, key, id, source, type, subject, data);
    }

    void send(String key, Map<String, String> headers, byte[] value) {
        records.send(TOPIC, key, headers, value);
    }

    void send(String key, RecordHeaders headers, byte[] value) {
        records.send(TOPIC, key, headers, value);
    }

    /** An event, or several, with its attributes in the value. */
    void send(String mark, String contentType, Object value) {
        send("envelopes", Map.of("content-type", contentType, "mark", mark), JSON.writeValueAsBytes(value));
    }

    static Map<String, Object> envelope(String id, String type, Object data) {
        return Map.of("specversion", "1.0", "id", id, "source", "/tests", "type", type, "data", data);
    }

    static Map<String, Object> data(String account, String name) {
        return Map.of(
                "integrationAccountId",
                account,
                "name",
                name,
                "certificate",
                TestCertificates.selfSigned("CN=" + name).pem());
    }

    static Map<String, String> certificate(String subject) {
        return Map.of("certificate", TestCertificates.selfSigned(subject).pem());
    }

    static Predicate<TopicRecord> answers(String requestId) {
        return record -> requestId.equals(record.header("ce_causationid"));
    }

    static JsonNode data(TopicRecord record) {
        return JSON.readTree(record.value());
    }

    @Override
    public void close() {
        records.close();
    }
}
