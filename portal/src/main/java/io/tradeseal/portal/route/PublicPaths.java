package io.tradeseal.portal.route;

import static io.tradeseal.portal.route.Backend.AGREEMENT_SERVICE;
import static io.tradeseal.portal.route.Backend.CERTIFICATE_SERVICE;
import static io.tradeseal.portal.route.Backend.EXPIRY_MONITOR;
import static io.tradeseal.portal.route.Backend.KEY_VAULT;
import static io.tradeseal.portal.route.Backend.NOTIFICATION_SERVICE;
import static io.tradeseal.portal.route.Backend.QUICKSTART;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Who owns a public path. ARM compares its paths without case; the more specific rule comes first. */
final class PublicPaths {

    /** The last collection below an integration account that one of these names decides, wherever it stands. */
    private static final Map<String, Backend> COLLECTIONS = Map.ofEntries(
            Map.entry("expirationpolicy", EXPIRY_MONITOR),
            Map.entry("expirations", EXPIRY_MONITOR),
            Map.entry("contacts", NOTIFICATION_SERVICE),
            Map.entry("notifications", NOTIFICATION_SERVICE),
            Map.entry("partners", AGREEMENT_SERVICE),
            Map.entry("agreements", AGREEMENT_SERVICE),
            Map.entry("rollovers", AGREEMENT_SERVICE),
            Map.entry("rosettanetprocessconfigurations", AGREEMENT_SERVICE),
            Map.entry("links", AGREEMENT_SERVICE),
            Map.entry("changes", AGREEMENT_SERVICE),
            Map.entry("usages", AGREEMENT_SERVICE),
            Map.entry("succession", AGREEMENT_SERVICE),
            Map.entry("findings", AGREEMENT_SERVICE),
            Map.entry("replace", AGREEMENT_SERVICE),
            Map.entry("replacements", AGREEMENT_SERVICE),
            Map.entry("impact", AGREEMENT_SERVICE));

    private static final Map<String, Backend> APIS = Map.of(
            "certificates", CERTIFICATE_SERVICE,
            "accounts", CERTIFICATE_SERVICE,
            "expirations", EXPIRY_MONITOR,
            "expirations.ics", EXPIRY_MONITOR,
            "notifications", NOTIFICATION_SERVICE,
            "contacts", NOTIFICATION_SERVICE,
            "agreements", AGREEMENT_SERVICE,
            "partners", AGREEMENT_SERVICE,
            "rollovers", AGREEMENT_SERVICE);

    private PublicPaths() {}

    /** Empty for a path that is the portal's own or nobody's. */
    static Optional<Backend> owner(String path) {
        var segments = List.of(path.substring(1).toLowerCase(Locale.ROOT).split("/", -1));
        return switch (segments.getFirst()) {
            case "subscriptions" -> Optional.of(ownerOfResource(segments));
            // Signed links name an account by an id of their own; below it all is as in a resource id.
            case "integrationaccounts" ->
                segments.size() < 2 ? Optional.empty() : Optional.of(ownerOfResource(segments));
            case "api" -> segments.size() < 2 ? Optional.empty() : ownerOfApi(segments);
            // Where clients of a vault ask the host itself.
            case "keys", "secrets", "certificates" -> Optional.of(KEY_VAULT);
            // A secret follows.
            case "calendars" -> segments.size() < 2 ? Optional.empty() : Optional.of(EXPIRY_MONITOR);
            case "mailbox", "quickstart" -> Optional.of(QUICKSTART);
            default -> Optional.empty();
        };
    }

    /**
     * Below {@code …/integrationAccounts/{account}} every other segment is a name that a client chose: a certificate
     * called "contacts" is still a certificate.
     */
    private static Backend ownerOfResource(List<String> segments) {
        var provider = segments.indexOf("providers");
        if (provider >= 0
                && provider + 1 < segments.size()
                && segments.get(provider + 1).equals("microsoft.keyvault")) {
            return KEY_VAULT;
        }
        var account = segments.indexOf("integrationaccounts");
        var owner = CERTIFICATE_SERVICE;
        if (account < 0) {
            return owner;
        }
        for (int i = account + 2; i < segments.size(); i += 2) {
            var specific = COLLECTIONS.get(segments.get(i));
            if (specific != null) {
                return specific;
            }
        }
        return owner;
    }

    private static Optional<Backend> ownerOfApi(List<String> segments) {
        if (segments.get(1).equals("dead-letters") || segments.get(1).equals("work-put-aside")) {
            return segments.size() < 3 ? Optional.empty() : Backend.named(segments.get(2));
        }
        // A format may follow: expirations.ics
        return Optional.ofNullable(APIS.get(segments.get(1).replaceFirst("\\..*", "")));
    }
}
