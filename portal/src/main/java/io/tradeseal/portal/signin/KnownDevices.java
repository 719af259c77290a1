package io.tradeseal.portal.signin;

import io.tradeseal.portal.PortalSettings;
import io.tradeseal.portal.token.KeyFile;
import jakarta.servlet.http.HttpServletRequest;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Base64;
import java.util.Locale;
import java.util.Optional;
import org.springframework.http.ResponseCookie;
import org.springframework.stereotype.Component;

/**
 * Browsers that someone has signed in with, which they show by a cookie that says so of one name. It lets nobody in: it only
 * keeps the attempts of others from being counted against this browser.
 */
@Component
class KnownDevices {

    private static final String PURPOSE = "known device";
    private static final Duration KEPT = Duration.ofDays(365);
    private static final Base64.Encoder BASE64 = Base64.getUrlEncoder().withoutPadding();
    private static final SecureRandom RANDOM = new SecureRandom();

    private final KeyFile key;

    KnownDevices(PortalSettings settings) {
        key = KeyFile.open(settings.tokens().keyFile());
    }

    /** What this browser is called, if it was given that name for this person. */
    Optional<String> of(HttpServletRequest request, String name) {
        return Origin.read(request, Origin.deviceCookie(request))
                .map(value -> value.split("\\.", -1))
                .filter(parts -> parts.length == 2 && same(parts[1], mark(parts[0], name)))
                .map(parts -> parts[0]);
    }

    /** For a browser that this person has just signed in with. */
    ResponseCookie cookie(HttpServletRequest request, String name) {
        var device = of(request, name).orElseGet(KnownDevices::unused);
        return Origin.cookie(request, Origin.deviceCookie(request), device + "." + mark(device, name))
                .mutate()
                .maxAge(KEPT)
                .build();
    }

    private String mark(String device, String name) {
        return BASE64.encodeToString(
                key.mark(PURPOSE, device + " " + name.strip().toLowerCase(Locale.ROOT)));
    }

    private static String unused() {
        var bytes = new byte[16];
        RANDOM.nextBytes(bytes);
        return BASE64.encodeToString(bytes);
    }

    private static boolean same(String given, String due) {
        return MessageDigest.isEqual(given.getBytes(StandardCharsets.UTF_8), due.getBytes(StandardCharsets.UTF_8));
    }
}
