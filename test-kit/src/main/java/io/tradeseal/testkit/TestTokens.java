package io.tradeseal.testkit;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.security.interfaces.RSAPublicKey;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.stream.Collectors;

/** An issuer of bearer tokens whose keys are served on the loopback interface. Tokens live by system time. */
public final class TestTokens {
    private static final String ISSUER = "https://tradeseal.test";
    private static final String KEY_ID = "test";

    private final KeyPair keys;
    private final HttpServer server;

    private TestTokens() {
        try {
            var generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(2048);
            keys = generator.generateKeyPair();
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.createContext("/jwks.json", exchange -> {
            var body = jwks().getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            exchange.sendResponseHeaders(200, body.length);
            try (var out = exchange.getResponseBody()) {
                out.write(body);
            }
        });
        server.start();
    }

    private static final class Shared {
        private static final TestTokens TOKENS = new TestTokens();
    }

    /**
     * A role on a scope.
     *
     * @param role such as {@code Reader} or {@code Owner}
     * @param scope prefix of an ARM id; {@code /} is everything
     */
    public record Grant(String role, String scope) {}

    /** The issuer of this JVM. */
    public static TestTokens shared() {
        return Shared.TOKENS;
    }

    /** The value of {@code iss}. */
    public String issuer() {
        return ISSUER;
    }

    /** Where services find the public key. */
    public String jwkSetUri() {
        return "http://127.0.0.1:%d/jwks.json".formatted(server.getAddress().getPort());
    }

    /** A token of {@code subject} with these roles, valid for an hour. */
    public String token(String subject, Grant... grants) {
        return token(subject, Instant.now(), Duration.ofHours(1), List.of(grants));
    }

    /** A token that says something of its bearer in one more claim, valid for an hour. */
    public String token(String subject, String claim, String value, Grant... grants) {
        var more = ",\"%s\":\"%s\"".formatted(claim, value);
        return token(ISSUER, subject, Instant.now(), Duration.ofHours(1), List.of(grants), more);
    }

    /** A token of somebody who may do everything everywhere. */
    public String owner() {
        return token("owner", new Grant("Owner", "/"));
    }

    /** A token like {@link #owner()}'s, signed with the same key, but issued in another's name. */
    public String ownerOf(String issuer) {
        return token(issuer, "owner", Instant.now(), Duration.ofHours(1), List.of(new Grant("Owner", "/")));
    }

    /** A token that ran out an hour ago. */
    public String expired(Grant... grants) {
        return token("late", Instant.now().minus(Duration.ofHours(2)), Duration.ofHours(1), List.of(grants));
    }

    private String token(String subject, Instant issued, Duration life, List<Grant> grants) {
        return token(ISSUER, subject, issued, life, grants);
    }

    private String token(String issuer, String subject, Instant issued, Duration life, List<Grant> grants) {
        return token(issuer, subject, issued, life, grants, "");
    }

    private String token(
            String issuer, String subject, Instant issued, Duration life, List<Grant> grants, String more) {
        var header = "{\"alg\":\"RS256\",\"typ\":\"JWT\",\"kid\":\"%s\"}".formatted(KEY_ID);
        var roles = grants.stream()
                .map(grant -> "{\"role\":\"%s\",\"scope\":\"%s\"}".formatted(grant.role(), grant.scope()))
                .collect(Collectors.joining(","));
        var claims = "{\"iss\":\"%s\",\"sub\":\"%s\",\"aud\":\"%s\",\"iat\":%d,\"nbf\":%d,\"exp\":%d,\"roles\":[%s]%s}"
                .formatted(
                        issuer,
                        subject,
                        issuer,
                        issued.getEpochSecond(),
                        issued.getEpochSecond(),
                        issued.plus(life).getEpochSecond(),
                        roles,
                        more);
        var signed =
                base64(header.getBytes(StandardCharsets.UTF_8)) + "." + base64(claims.getBytes(StandardCharsets.UTF_8));
        return signed + "." + base64(sign(signed));
    }

    private byte[] sign(String text) {
        try {
            var signature = Signature.getInstance("SHA256withRSA");
            signature.initSign(keys.getPrivate());
            signature.update(text.getBytes(StandardCharsets.US_ASCII));
            return signature.sign();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private String jwks() {
        var key = (RSAPublicKey) keys.getPublic();
        return "{\"keys\":[{\"kty\":\"RSA\",\"use\":\"sig\",\"alg\":\"RS256\",\"kid\":\"%s\",\"n\":\"%s\",\"e\":\"%s\"}]}"
                .formatted(KEY_ID, unsigned(key.getModulus()), unsigned(key.getPublicExponent()));
    }

    private static String unsigned(BigInteger number) {
        var bytes = number.toByteArray();
        return base64(bytes[0] == 0 ? java.util.Arrays.copyOfRange(bytes, 1, bytes.length) : bytes);
    }

    private static String base64(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
