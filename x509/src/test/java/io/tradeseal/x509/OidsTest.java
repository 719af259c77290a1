package io.tradeseal.x509;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.tradeseal.x509.Unreadable.Reason;
import java.io.IOException;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OidsTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "0.0",
                "0.39",
                "1.0",
                "1.39",
                "2.0",
                "2.5.4.3",
                "2.47",
                "2.48",
                "2.999.3",
                "1.2.127.128.16383.16384",
                "1.2.281474976710655.281474976710656",
                "1.2.36028797018963967.36028797018963968.36028797018963969",
                "1.2.9223372036854775807.9223372036854775808.1",
                "2.25.329800735698586629295641978511506172918",
                "2.329800735698586629295641978511506172918.7",
                "1.2.18446744073709551616.5"
            })
    void each_is_read_as_others_write_it(String dotted) throws IOException {
        var der = new ASN1ObjectIdentifier(dotted).getEncoded();
        assertThat(Oids.dotted(Der.only(der))).isEqualTo(dotted);
    }

    private static Der ofLength(int octets) {
        var bytes = new byte[octets + 2];
        bytes[0] = 6;
        bytes[1] = (byte) octets;
        return Der.only(bytes);
    }

    @ParameterizedTest
    @CsvSource({"0, false", "1, true", "64, true", "65, false"})
    void it_has_at_most_64_octets(int octets, boolean taken) {
        var refusal = catchThrowableOfType(Unreadable.class, () -> Oids.dotted(ofLength(octets)));
        assertThat(refusal == null).isEqualTo(taken);
    }

    @Test
    void an_empty_one_is_malformed() {
        assertThat(catchThrowableOfType(Unreadable.class, () -> Oids.dotted(ofLength(0)))
                        .reason())
                .isEqualTo(Reason.MALFORMED);
    }

    @Test
    void what_has_no_name_is_its_number() {
        assertThat(Oids.signature("1.2.840.113549.1.1.11")).isEqualTo("sha256WithRSAEncryption");
        assertThat(Oids.attribute("2.5.4.3")).isEqualTo("CN");
        assertThat(Oids.purpose("1.3.6.1.5.5.7.3.4")).isEqualTo("emailProtection");
        assertThat(Oids.signature("1.2.3")).isEqualTo("1.2.3");
        assertThat(Oids.attribute("1.2.3")).isEqualTo("1.2.3");
        assertThat(Oids.purpose("1.2.3")).isEqualTo("1.2.3");
    }
}
