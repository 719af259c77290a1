package io.tradeseal.as2.cms;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The names of hash functions, and which keys go with which signatures. */
class DigestTest {
    @ParameterizedTest
    @CsvSource({
        "MD5, MD5, MD5, md5, md5, true",
        "SHA1, SHA1, SHA-1, sha1, sha1, true",
        "SHA256, SHA2256, SHA-256, sha-256, sha2_256, false",
        "SHA384, SHA2384, SHA-384, sha-384, sha2_384, false",
        "SHA512, SHA2512, SHA-512, sha-512, sha2_512, false",
    })
    void each_has_a_name_in_agreements_sentences_and_messages(
            Digest digest, String agreed, String shown, String hyphen, String underscore, boolean weak) {
        assertThat(digest.agreedName()).isEqualTo(agreed);
        assertThat(digest.shown()).isEqualTo(shown);
        assertThat(digest.name(Sha2Format.SHA_HYPHEN_HASH_SIZE)).isEqualTo(hyphen);
        assertThat(digest.name(Sha2Format.SHA2_UNDERSCORE_HASH_SIZE)).isEqualTo(underscore);
        assertThat(digest.name(Sha2Format.SHA_HASH_SIZE)).isEqualTo(hyphen.replace("-", ""));
        assertThat(digest.name(Sha2Format.SHA2)).isEqualTo(weak ? hyphen : "sha2");
        assertThat(digest.weak()).isEqualTo(weak);
        assertThat(Digest.ofOid(digest.oid())).contains(digest);
        for (var name :
                new String[] {hyphen, underscore, shown, agreed, "rsa-" + hyphen, hyphen.toUpperCase(Locale.ROOT)}) {
            assertThat(Digest.named(name)).as(name).contains(digest);
        }
    }

    @Test
    void a_name_that_nobody_writes_is_none() {
        assertThat(Digest.named("sha2")).contains(Digest.SHA256);
        assertThat(Digest.named("whirlpool")).isEmpty();
        assertThat(Digest.named("")).isEmpty();
        assertThat(Digest.ofOid("1.2.3")).isEmpty();
    }

    private static KeyPair keys(String algorithm) throws NoSuchAlgorithmException {
        return KeyPairGenerator.getInstance(algorithm).generateKeyPair();
    }

    @Test
    void a_signature_is_made_by_keys_of_its_kind() throws NoSuchAlgorithmException {
        var rsa = keys("RSA").getPublic();
        var pss = keys("RSASSA-PSS").getPublic();
        var curve = keys("EC").getPublic();
        var edwards = keys("Ed25519").getPublic();
        var pkcs1 = Signatures.of(new SignatureAlgorithm(SignatureAlgorithm.Scheme.RSA_PKCS1, Digest.SHA256));
        assertThat(pkcs1.fits(rsa)).isTrue();
        assertThat(pkcs1.fits(pss)).isFalse();
        assertThat(pkcs1.fits(curve)).isFalse();
        var withPss = Signatures.of(new SignatureAlgorithm(SignatureAlgorithm.Scheme.RSA_PSS, Digest.SHA256));
        assertThat(withPss.fits(rsa)).isTrue();
        assertThat(withPss.fits(pss)).isTrue();
        assertThat(withPss.fits(curve)).isFalse();
        var ecdsa = Signatures.of(new SignatureAlgorithm(SignatureAlgorithm.Scheme.ECDSA, Digest.SHA256));
        assertThat(ecdsa.fits(curve)).isTrue();
        assertThat(ecdsa.fits(rsa)).isFalse();
        assertThat(ecdsa.fits(edwards)).isFalse();
    }
}
