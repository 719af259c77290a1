package io.tradeseal.portal.edge;

import io.tradeseal.portal.PortalSettings;
import io.tradeseal.portal.PublicUrl;
import jakarta.servlet.http.HttpServletRequest;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.HashSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Component;

/**
 * The names that this installation goes by. Links in answers repeat the name that a request came to, so it has to be one of
 * ours: the public URL's, one that the certificate is made for, localhost, or the very address that the request came in at.
 */
@Component
class HostNames {

    private final Set<String> names = new HashSet<>();

    HostNames(PortalSettings settings, PublicUrl url) {
        names.add("localhost");
        add(url.publicUrl().getHost());
        settings.tls().names().forEach(this::add);
        try {
            add(InetAddress.getLocalHost().getHostName());
        } catch (UnknownHostException e) {
            // A machine whose own name does not resolve is not reached by it.
        }
    }

    private void add(String name) {
        names.add(name.toLowerCase(Locale.ROOT));
    }

    boolean areThoseOf(HttpServletRequest request) {
        var name = request.getServerName().toLowerCase(Locale.ROOT).replaceFirst("\\.$", "");
        return names.contains(name)
                || address(name)
                        .filter(address -> address.isLoopbackAddress()
                                || address(request.getLocalAddr())
                                        .filter(address::equals)
                                        .isPresent())
                        .isPresent();
    }

    private static Optional<InetAddress> address(String name) {
        try {
            return Optional.of(InetAddress.ofLiteral(name.replaceAll("^\\[|]$", "")));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
