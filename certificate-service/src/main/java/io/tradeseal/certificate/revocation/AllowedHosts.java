package io.tradeseal.certificate.revocation;

import io.tradeseal.certificate.CertificateSettings;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/**
 * Decides whom this service may talk to. An address in an uploaded certificate was chosen by whoever made the certificate, so
 * nothing but the operator's list counts: host and port, and, for a name that leads into a private network, the address too.
 */
@Component
final class AllowedHosts {
    private final Set<String> allowed;

    AllowedHosts(CertificateSettings settings) {
        this.allowed = settings.revocation().allowedHosts().stream()
                .map(host -> host.strip().toLowerCase(Locale.ROOT))
                .filter(host -> !host.isEmpty())
                .map(AllowedHosts::withPorts)
                .flatMap(Set::stream)
                .collect(Collectors.toUnmodifiableSet());
    }

    private static Set<String> withPorts(String entry) {
        boolean hasPort = entry.matches(".*[^:]:[0-9]{1,5}") || entry.matches("\\[.*]:[0-9]{1,5}");
        return hasPort ? Set.of(entry) : Set.of(entry + ":80", entry + ":443");
    }

    /** Host and port of a URL, by which sources are found; empty for one that cannot be asked. */
    static Optional<String> authority(String url) {
        try {
            var uri = URI.create(url);
            if (uri.getHost() == null || uri.getUserInfo() != null) return Optional.empty();
            boolean secure = "https".equalsIgnoreCase(uri.getScheme());
            if (!secure && !"http".equalsIgnoreCase(uri.getScheme())) return Optional.empty();
            var port = uri.getPort() >= 0 ? uri.getPort() : secure ? 443 : 80;
            return Optional.of(uri.getHost().toLowerCase(Locale.ROOT) + ":" + port);
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** Every host and port that may be asked. */
    Set<String> authorities() {
        return allowed;
    }

    boolean allows(String authority) {
        return allowed.contains(authority);
    }

    /**
     * Refuses a name that leads where it should not. The JDK keeps what a name resolves to for longer than the connection
     * takes, so that the answer is the same when it connects.
     *
     * @throws NotFetched with the reason
     */
    void checkAddress(String authority) throws NotFetched {
        var end = authority.lastIndexOf(':');
        var host = authority.substring(0, end);
        try {
            for (var address : InetAddress.getAllByName(host)) {
                if (isPrivate(address) && !allows(text(address) + authority.substring(end))) {
                    throw new NotFetched("%s is %s, an address of a private network, which is not allowed by itself."
                            .formatted(host, address.getHostAddress()));
                }
            }
        } catch (UnknownHostException e) {
            throw new NotFetched("There is no host %s.".formatted(host));
        }
    }

    private static String text(InetAddress address) {
        var text = address.getHostAddress();
        return text.contains(":") ? "[" + text + "]" : text;
    }

    /** Loopback, link-local, private use (RFC 1918, RFC 4193), shared space (RFC 6598), multicast and the like. */
    static boolean isPrivate(InetAddress address) {
        var octets = address.getAddress();
        boolean sharedSpace = octets.length == 4 && (octets[0] & 0xff) == 100 && (octets[1] & 0xc0) == 64;
        boolean uniqueLocal = octets.length == 16 && (octets[0] & 0xfe) == 0xfc;
        boolean thisNetwork = octets.length == 4 && (octets[0] == 0 || (octets[0] & 0xff) >= 240);
        return address.isLoopbackAddress()
                || address.isLinkLocalAddress()
                || address.isSiteLocalAddress()
                || address.isAnyLocalAddress()
                || address.isMulticastAddress()
                || sharedSpace
                || uniqueLocal
                || thisNetwork;
    }
}
