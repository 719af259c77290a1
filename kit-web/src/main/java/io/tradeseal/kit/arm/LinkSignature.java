package io.tradeseal.kit.arm;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Base64;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * Links that are followed without a token, as ARM's callback URLs are: whoever has one may read what it names until it
 * ends. Signed with HMAC-SHA256 (RFC 2104) over path, end and permission.
 *
 * @param path from which on everything may be read; without a host, since a front door may have several
 * @param se {@code signed expiry}, RFC 3339 in whole seconds
 * @param sp {@code signed permission}, such as {@code //*}
 */
public record LinkSignature(String path, String se, String sp) {
    private static final Pattern INSTANT = Pattern.compile("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\dZ");

    /** The query parameter {@code sig}: base64url without padding. */
    public String sign(byte[] key) {
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            var signature = mac.doFinal(String.join("\n", "GET", path, se, sp).getBytes(UTF_8));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(signature);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has HmacSHA256", e);
        }
    }

    /** Whether this was signed with the key and has not ended; takes as long for a wrong signature as for a right one. */
    public boolean isValid(@Nullable String sig, byte[] key, Instant now) {
        return sig != null
                && MessageDigest.isEqual(sign(key).getBytes(UTF_8), sig.getBytes(UTF_8))
                && now.isBefore(end());
    }

    /** The beginning of time for what is no instant. */
    private Instant end() {
        try {
            return INSTANT.matcher(se).matches() ? Instant.parse(se) : Instant.MIN;
        } catch (DateTimeException _) {
            return Instant.MIN;
        }
    }
}
