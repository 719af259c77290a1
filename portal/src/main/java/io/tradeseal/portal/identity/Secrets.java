package io.tradeseal.portal.identity;

import java.security.SecureRandom;
import java.util.Base64;
import java.util.Objects;
import org.springframework.security.crypto.password.PasswordEncoder;

/** Passwords and client secrets that nobody has to think up. */
final class Secrets {

    private static final SecureRandom RANDOM = new SecureRandom();

    private Secrets() {}

    /** 192 bits in 32 characters that need no quoting in a shell, a URL or a form. */
    static String random() {
        var bytes = new byte[24];
        RANDOM.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    static String hash(PasswordEncoder encoder, String secret) {
        return Objects.requireNonNull(encoder.encode(secret));
    }
}
