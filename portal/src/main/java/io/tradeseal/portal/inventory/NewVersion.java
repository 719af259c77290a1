package io.tradeseal.portal.inventory;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** The body of an ARM PUT, which replaces everything: what the page does not ask for is carried over from before. */
final class NewVersion {

    private static final JsonMapper JSON = JsonMapper.shared();
    private static final List<String> KEPT = List.of("metadata", "key", "contacts");

    private NewVersion() {}

    /**
     * What to send.
     *
     * @param before the resource as it was read; null for a new certificate
     * @param content base64 of the file
     * @param addresses of people to warn besides the account's contacts; empty keeps those of before
     */
    static ObjectNode body(@Nullable ObjectNode before, String content, List<String> addresses, boolean staged) {
        var body = JSON.createObjectNode();
        var properties = body.putObject("properties");
        if (before != null) {
            for (var member : List.of("location", "tags")) {
                if (before.has(member)) {
                    body.set(member, before.get(member));
                }
            }
            var old = before.path("properties");
            for (var member : KEPT) {
                if (old.has(member)) {
                    properties.set(member, old.get(member));
                }
            }
        }
        properties.put("publicCertificate", content);
        if (staged) {
            properties.put("activation", "staged");
        }
        if (!addresses.isEmpty()) {
            var contacts = properties.putArray("contacts");
            addresses.forEach(address -> contacts.addObject().put("email", address));
        }
        return body;
    }

    /** As people separate them. */
    static List<String> addresses(String text) {
        return Arrays.stream(text.split("[,;\\s]+"))
                .filter(address -> !address.isBlank())
                .toList();
    }
}
