package io.tradeseal.as2.mime;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CanonicalTextTest {
    private static final byte[] TEXT = "\na\nb\r\nc\r\rd\r\n\n\r".getBytes(StandardCharsets.US_ASCII);
    private static final String CANONICAL = "\r\na\r\nb\r\nc\r\rd\r\n\r\n\r";

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 100})
    void every_LF_gets_its_CR_and_nothing_else_changes_however_it_is_written(int portion) throws IOException {
        var out = new ByteArrayOutputStream();
        var writing = CanonicalText.writing(out);
        for (int i = 0; i < TEXT.length; i += portion) {
            writing.write(TEXT, i, Math.min(portion, TEXT.length - i));
        }
        assertThat(out.toString(StandardCharsets.US_ASCII)).isEqualTo(CANONICAL);
        out.reset();
        var bytewise = CanonicalText.writing(out);
        for (byte b : TEXT) {
            bytewise.write(b);
        }
        assertThat(out.toString(StandardCharsets.US_ASCII)).isEqualTo(CANONICAL);
    }
}
