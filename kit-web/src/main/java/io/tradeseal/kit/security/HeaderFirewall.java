package io.tradeseal.kit.security;

import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;
import org.springframework.security.web.firewall.HttpFirewall;
import org.springframework.security.web.firewall.StrictHttpFirewall;

/**
 * Spring Security's firewall, which judges header fields by their letters: in UTF-8, since the bytes of many letters of it
 * are control characters where they are taken for ISO 8859-1, as servlet containers take them.
 */
final class HeaderFirewall {
    private static final Pattern ALLOWED = Pattern.compile("[\\p{IsAssigned}&&[[^\\p{IsControl}]|\\t]]*");

    private HeaderFirewall() {}

    static HttpFirewall create() {
        var firewall = new StrictHttpFirewall();
        firewall.setAllowedHeaderValues(HeaderFirewall::isAllowed);
        return firewall;
    }

    private static boolean isAllowed(String value) {
        var letters = new String(value.getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8);
        return ALLOWED.matcher(letters).matches();
    }
}
