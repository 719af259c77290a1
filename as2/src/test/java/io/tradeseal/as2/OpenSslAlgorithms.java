package io.tradeseal.as2;

import static io.tradeseal.as2.Parties.FABRIKAM;
import static io.tradeseal.as2.Parties.FABRIKAM_EC;

import io.tradeseal.as2.cms.ContentCipher;
import io.tradeseal.as2.cms.Digest;
import io.tradeseal.as2.cms.KeyTransport;
import io.tradeseal.as2.cms.SignatureAlgorithm;
import io.tradeseal.as2.cms.SignatureAlgorithm.Scheme;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** The algorithms that Tradeseal and {@code openssl cms} both know, and what the latter calls them. */
final class OpenSslAlgorithms {
    private OpenSslAlgorithms() {}

    record Envelope(ContentCipher cipher, KeyTransport transport) {}

    static Stream<SignatureAlgorithm> signatures() {
        return RoundTripTest.signatures();
    }

    static Stream<Envelope> envelopes() {
        return Arrays.stream(ContentCipher.values())
                .filter(cipher -> cipher != ContentCipher.RC2)
                .flatMap(cipher ->
                        Arrays.stream(KeyTransport.values()).map(transport -> new Envelope(cipher, transport)));
    }

    static Parties.Party signer(SignatureAlgorithm algorithm) {
        return algorithm.scheme() == Scheme.ECDSA ? FABRIKAM_EC : FABRIKAM;
    }

    static String name(SignatureAlgorithm algorithm) {
        return algorithm.scheme() == Scheme.ECDSA ? "fabrikam-ec" : "fabrikam";
    }

    static String hash(Digest digest) {
        return digest.name().toLowerCase(Locale.ROOT);
    }

    static String cipher(ContentCipher cipher) {
        return cipher == ContentCipher.DES3
                ? "des3"
                : cipher.name().toLowerCase(Locale.ROOT).replace('_', '-').replace("aes", "aes-");
    }

    static List<String> transport(KeyTransport transport) {
        return switch (transport) {
            case RSA_PKCS1 -> List.of();
            case RSA_OAEP -> oaep("sha1", "sha1");
            case RSA_OAEP_SHA256 -> oaep("sha256", "sha256");
            case RSA_OAEP_SHA256_MGF1_SHA1 -> oaep("sha256", "sha1");
            case RSA_OAEP_SHA384 -> oaep("sha384", "sha384");
            case RSA_OAEP_SHA512 -> oaep("sha512", "sha512");
        };
    }

    private static List<String> oaep(String hash, String mask) {
        return List.of(
                "-keyopt", "rsa_padding_mode:oaep", "-keyopt", "rsa_oaep_md:" + hash, "-keyopt", "rsa_mgf1_md:" + mask);
    }
}
