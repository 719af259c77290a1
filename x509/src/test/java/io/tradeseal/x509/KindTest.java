package io.tradeseal.x509;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.tradeseal.x509.Unreadable.Reason;
import java.util.HexFormat;
import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a structure is by its outer members. */
class KindTest {
    private static Reason reason(byte[] der) {
        return catchThrowableOfType(Unreadable.class, () -> X509.read(der)).reason();
    }

    @ParameterizedTest
    @CsvSource({
        "3000, OTHER",
        "0500, OTHER",
        "31020500, OTHER",
        "30020500, OTHER",
        "3003060103, PKCS7",
        "30030a0100, OCSP_RESPONSE",
        "3003020103, OTHER", // a number alone
        "3005" + "020103" + "3000, PKCS12",
        "3007" + "020103" + "3000" + "3000, PKCS12",
        "3007" + "020100" + "3000" + "0400, PRIVATE_KEY", // PKCS#8
        "3005" + "020101" + "0400, PRIVATE_KEY", // SEC 1
        "3005" + "020101" + "0500, OTHER",
        "3006" + "020101" + "020103, PUBLIC_KEY", // PKCS#1
        "3009" + "020100" + "020101" + "020103, PRIVATE_KEY",
        "3008" + "3003060103" + "030100, PUBLIC_KEY",
        "3007" + "3003060103" + "0400, PRIVATE_KEY", // encrypted
        "3007" + "3003060103" + "0500, OTHER",
        "3006" + "3002" + "3000" + "0500, OCSP_REQUEST",
        "3004" + "3002" + "3000, OCSP_REQUEST",
        "3006" + "3004" + "3000" + "a200, OCSP_REQUEST",
        "3006" + "3004" + "3000" + "0500, OTHER",
        "3004" + "3002" + "a200, OTHER",
        "3004" + "3002" + "0500, OTHER",
        "3002" + "3000, OTHER",
        "3004" + "3000" + "3000, OTHER",
        "3006" + "3000" + "3000" + "3000, OTHER",
        "3008" + "3002" + "a000" + "3000" + "3000, CERTIFICATE",
        "300c" + "3006" + "3000" + "3000" + "1700" + "3000" + "3000, REVOCATION_LIST",
        "300c" + "3006" + "3000" + "3000" + "1800" + "3000" + "3000, REVOCATION_LIST",
        "300a" + "3004" + "3000" + "3000" + "3000" + "3000, OTHER",
        "300f" + "3009" + "020101" + "3000" + "3000" + "1700" + "3000" + "3000, REVOCATION_LIST",
        "300f" + "3009" + "020100" + "3000" + "3000" + "a000" + "3000" + "3000, SIGNING_REQUEST",
        "300d" + "3007" + "020100" + "3000" + "3000" + "3000" + "3000, SIGNING_REQUEST",
        "300f" + "3009" + "020101" + "3000" + "3000" + "3000" + "3000" + "3000, CERTIFICATE",
    })
    void it_is_told_by_its_outer_members(String der, Kind kind) {
        assertThat(Kind.of(Der.only(HexFormat.of().parseHex(der)))).isEqualTo(kind);
    }

    @Test
    void keys_of_every_form_are_called_so() throws Exception {
        var rsa = TestCertificates.keys("RSA2048", "leaf");
        var ec = TestCertificates.keys("secp256r1", "leaf");
        assertThat(reason(rsa.getPrivate().getEncoded())).isEqualTo(Reason.PRIVATE_KEY);
        assertThat(reason(ec.getPrivate().getEncoded())).isEqualTo(Reason.PRIVATE_KEY);
        assertThat(reason(PrivateKeyInfo.getInstance(rsa.getPrivate().getEncoded())
                        .getPrivateKey()
                        .getOctets()))
                .isEqualTo(Reason.PRIVATE_KEY);
        assertThat(reason(PrivateKeyInfo.getInstance(ec.getPrivate().getEncoded())
                        .getPrivateKey()
                        .getOctets()))
                .isEqualTo(Reason.PRIVATE_KEY);
        assertThat(reason(rsa.getPublic().getEncoded())).isEqualTo(Reason.PUBLIC_KEY);
        assertThat(reason(ec.getPublic().getEncoded())).isEqualTo(Reason.PUBLIC_KEY);
        assertThat(reason(SubjectPublicKeyInfo.getInstance(rsa.getPublic().getEncoded())
                        .getPublicKeyData()
                        .getOctets()))
                .isEqualTo(Reason.PUBLIC_KEY);
    }
}
