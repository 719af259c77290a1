package io.tradeseal.x509;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.tradeseal.x509.Unreadable.Reason;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The store's own frame, whatever is in it. */
class JksTest {
    private static final int JKS = 0xFEEDFEED;
    private static final byte[] CERTIFICATE =
            TestCertificates.selfSigned("CN=a").der();

    private interface Writing {
        void to(DataOutputStream out) throws IOException;
    }

    private static byte[] bytes(Writing writing) {
        var bytes = new ByteArrayOutputStream();
        try (var out = new DataOutputStream(bytes)) {
            writing.to(out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    /** One entry, with a claim about the certificate's length. */
    private static byte[] store(int version, int tag, int length) {
        return bytes(out -> {
            out.writeInt(JKS);
            out.writeInt(version);
            out.writeInt(1);
            out.writeInt(tag);
            out.writeUTF("alias");
            out.writeLong(0);
            if (tag == 1) {
                out.writeInt(length);
                out.write(new byte[8]);
                out.writeInt(1);
            }
            if (version != 1) out.writeUTF("X.509");
            out.writeInt(tag == 1 ? CERTIFICATE.length : length);
            out.write(CERTIFICATE);
        });
    }

    private static Reason refused(byte[] store) {
        return catchThrowableOfType(Unreadable.class, () -> Jks.contents(store)).reason();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2})
    void a_certificate_is_read_to_the_last_byte_in_both_versions(int version) {
        var contents = Jks.contents(store(version, 2, CERTIFICATE.length));
        assertThat(contents.privateKey()).isFalse();
        assertThat(contents.parts())
                .singleElement()
                .satisfies(part -> assertThat(part.read().der()).isEqualTo(CERTIFICATE));
    }

    @Test
    void a_key_is_passed_over_and_told() {
        var contents = Jks.contents(store(2, 1, 8));
        assertThat(contents.privateKey()).isTrue();
        assertThat(contents.parts()).hasSize(2);
        assertThat(contents.parts().getFirst().isRefused()).isTrue();
        assertThat(contents.parts().getLast().read().der()).isEqualTo(CERTIFICATE);
    }

    @Test
    void a_key_may_be_empty_or_the_last_there_is() {
        var empty = bytes(out -> {
            out.writeInt(JKS);
            out.writeInt(2);
            out.writeInt(1);
            out.writeInt(1);
            out.writeUTF("alias");
            out.writeLong(0);
            out.writeInt(0);
            out.writeInt(0);
        });
        assertThat(Jks.contents(empty).privateKey()).isTrue();
    }

    @Test
    void a_length_that_is_none_or_not_there_is_damage() {
        assertThat(refused(store(2, 2, -1))).isEqualTo(Reason.MALFORMED);
        assertThat(refused(store(2, 2, CERTIFICATE.length + 1))).isEqualTo(Reason.MALFORMED);
        assertThat(refused(store(2, 1, -1))).isEqualTo(Reason.MALFORMED);
        assertThat(refused(store(2, 1, Integer.MAX_VALUE))).isEqualTo(Reason.MALFORMED);
        assertThat(refused(store(2, 3, CERTIFICATE.length))).isEqualTo(Reason.MALFORMED);
        var whole = store(2, 2, CERTIFICATE.length);
        assertThat(refused(Arrays.copyOf(whole, 30))).isEqualTo(Reason.MALFORMED);
        assertThat(refused(Arrays.copyOf(whole, 4))).isEqualTo(Reason.MALFORMED);
    }

    @Test
    void it_is_told_by_its_first_four_bytes() {
        assertThat(Jks.isOne(bytes(out -> out.writeInt(JKS)))).isTrue();
        assertThat(Jks.isOne(bytes(out -> out.writeInt(0xCECECECE)))).isTrue();
        assertThat(Jks.isOne(bytes(out -> out.writeInt(0xFEEDFEEE)))).isFalse();
        assertThat(Jks.isOne(new byte[] {(byte) 0xFE, (byte) 0xED, (byte) 0xFE}))
                .isFalse();
        assertThat(refused(bytes(out -> out.writeLong(0xCECECECE00000002L)))).isEqualTo(Reason.UNSUPPORTED_CONTAINER);
    }
}
