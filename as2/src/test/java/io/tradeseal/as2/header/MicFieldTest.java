package io.tradeseal.as2.header;

import static org.assertj.core.api.Assertions.assertThat;

import io.tradeseal.as2.cms.Digest;
import io.tradeseal.as2.cms.Sha2Format;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MicFieldTest {
    private static final Mic MIC = new Mic(new byte[] {1, 2, 3}, Digest.SHA256);

    @ParameterizedTest
    @ValueSource(strings = {"AQID, sha-256", " AQID ,sha256 ", "AQID, SHA2_256"})
    void a_field_is_read_however_the_algorithm_is_written(String field) {
        assertThat(Mic.read(field)).contains(MIC);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "AQID", "AQID, whirlpool", "A*D, sha-256"})
    void what_is_none_is_not(String field) {
        assertThat(Mic.read(field)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"32, SHA256", "48, SHA384", "64, SHA512"})
    void the_length_of_the_value_says_which_of_the_family_sha2_it_is(int length, Digest digest) {
        var field = Base64.getEncoder().encodeToString(new byte[length]) + ", sha2";
        assertThat(Mic.read(field).orElseThrow().digest()).isEqualTo(digest);
    }

    @Test
    void two_are_the_same_by_value_and_algorithm() {
        assertThat(MIC)
                .isEqualTo(new Mic(new byte[] {1, 2, 3}, Digest.SHA256))
                .hasSameHashCodeAs(new Mic(new byte[] {1, 2, 3}, Digest.SHA256))
                .isNotEqualTo(new Mic(new byte[] {1, 2, 3}, Digest.SHA1))
                .isNotEqualTo(new Mic(new byte[] {1, 2, 4}, Digest.SHA256))
                .isNotEqualTo("AQID, sha-256");
        assertThat(MIC.hashCode()).isNotEqualTo(new Mic(new byte[] {1, 2, 4}, Digest.SHA256).hashCode());
        assertThat(MIC.matches(new Mic(new byte[] {1, 2, 3}, Digest.SHA1))).isFalse();
        assertThat(MIC).hasToString("AQID, sha-256");
        assertThat(MIC.text(Sha2Format.SHA2)).isEqualTo("AQID, sha2");
    }
}
