package io.tradeseal.as2;

import static io.tradeseal.as2.Parties.SPOOLS;
import static io.tradeseal.as2.Parties.lenient;
import static io.tradeseal.as2.Parties.settings;
import static io.tradeseal.as2.Parties.trust;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.tradeseal.as2.making.Encoded;
import io.tradeseal.as2.mime.Headers;
import io.tradeseal.as2.opening.DecodeMessage;
import io.tradeseal.as2.opening.DecodeSettings;
import io.tradeseal.as2.refusal.Failure;
import io.tradeseal.as2.refusal.MessageRefused;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.util.Arrays;
import java.util.stream.IntStream;

/** How a message was refused, and whether that is how it should be. */
final class Refusals {
    /** Of a message whose body is all that matters. */
    static final Headers NAMES = Headers.NONE.with("AS2-From", "Fabrikam").with("AS2-To", "Contoso");

    private Refusals() {}

    static MessageRefused refused(Headers headers, InputStream body, DecodeSettings settings) {
        return catchThrowableOfType(
                MessageRefused.class, () -> new DecodeMessage(SPOOLS).decode(headers, body, settings));
    }

    static MessageRefused refused(Headers headers, byte[] body) {
        return refused(headers, new ByteArrayInputStream(body), lenient(trust()));
    }

    static MessageRefused refused(Encoded encoded, DecodeSettings settings) {
        return refused(encoded.headers(), encoded.body().open(), settings);
    }

    static Headers cms(String type) {
        return NAMES.with("Content-Type", "application/pkcs7-mime; smime-type=" + type);
    }

    static void says(MessageRefused refusal, Failure failure, String disposition) {
        assertThat(refusal).isNotNull();
        assertThat(refusal.failure()).as(refusal.getMessage()).isEqualTo(failure);
        assertThat(refusal.failure().disposition().field())
                .isEqualTo("automatic-action/MDN-sent-automatically; " + disposition);
    }

    static int indexOf(byte[] bytes, byte[] wanted) {
        return IntStream.range(0, bytes.length - wanted.length)
                .filter(i -> Arrays.equals(bytes, i, i + wanted.length, wanted, 0, wanted.length))
                .findFirst()
                .orElseThrow();
    }
}
