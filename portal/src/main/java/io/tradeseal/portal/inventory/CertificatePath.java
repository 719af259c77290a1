package io.tradeseal.portal.inventory;

import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.web.util.UriUtils;

/**
 * The resource ids that pages get from their address: checked, and each segment encoded, so that a page asks a service
 * for nothing but a certificate or an account.
 */
record CertificatePath(String account, String name) {

    private static final String ACCOUNT =
            "/subscriptions/[^/]+/resourceGroups/[^/]+/providers/Microsoft\\.Logic/integrationAccounts/[^/]+";
    private static final Pattern ACCOUNT_ID = Pattern.compile(ACCOUNT, Pattern.CASE_INSENSITIVE);
    private static final Pattern CERTIFICATE_ID =
            Pattern.compile("(" + ACCOUNT + ")/certificates/([^/]+)", Pattern.CASE_INSENSITIVE);
    private static final int LONGEST = 1000;
    private static final String API_VERSION = "api-version=2019-05-01";

    /** Empty for what is no certificate's resource id. */
    static Optional<CertificatePath> of(String id) {
        var matcher = CERTIFICATE_ID.matcher(id);
        return matcher.matches() && sane(id)
                ? Optional.of(new CertificatePath(matcher.group(1), matcher.group(2)))
                : Optional.empty();
    }

    /** Empty for what is no account's resource id, or no name that could stand in a path. */
    static Optional<CertificatePath> of(String account, String name) {
        return of(account.strip() + "/certificates/" + name.strip());
    }

    static boolean isAccount(String id) {
        return ACCOUNT_ID.matcher(id).matches() && sane(id);
    }

    private static boolean sane(String id) {
        return id.length() <= LONGEST
                && id.chars().noneMatch(Character::isISOControl)
                && Stream.of(id.split("/")).noneMatch(segment -> segment.equals(".") || segment.equals(".."));
    }

    public String id() {
        return account + "/certificates/" + name;
    }

    public String accountName() {
        return lastOf(account);
    }

    /** The name that an id ends in. */
    static String lastOf(String id) {
        return id.substring(id.lastIndexOf('/') + 1);
    }

    /** Path and query of the certificate itself. */
    public String path() {
        return path("");
    }

    /** Path and query of a sub-resource such as {@code /versions}. */
    public String path(String sub) {
        return encoded(id()) + sub + "?" + API_VERSION;
    }

    public String accountPath() {
        return encoded(account) + "?" + API_VERSION;
    }

    private static String encoded(String id) {
        return Stream.of(id.split("/"))
                .map(segment -> UriUtils.encodePathSegment(segment, "UTF-8"))
                .collect(Collectors.joining("/"));
    }
}
