package io.tradeseal.agreement.exchange;

import static io.tradeseal.agreement.exchange.Side.header;
import static io.tradeseal.agreement.exchange.Side.json;
import static io.tradeseal.agreement.exchange.Side.set;
import static io.tradeseal.agreement.exchange.Side.text;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.tradeseal.as2.mime.FileName;
import io.tradeseal.as2.mime.Headers;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Nothing is logged as taken, remembered as a duplicate or receipted as processed that the caller was not given. */
class AnsweredMessagesIT {
    private static final byte[] ORDER = "UNB+UNOA:1'".getBytes(StandardCharsets.US_ASCII);
    private static final int LONGER_THAN_ANY_BUFFER = 40 << 20;

    private final Side contoso = Side.contoso()
            .agree((send, receive) -> set(send, "envelopeSettings", "transmitFileNameInMimeHeader", true));
    private final Side fabrikam =
            Side.fabrikam().agree((send, receive) -> set(receive, "validationSettings", "checkDuplicateMessage", true));

    private static Headers disposition(String value) {
        return Headers.NONE.with("Content-Disposition", value);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "order-of-2026-11-30-northwind-42.edi",
                "\u6ce8\u6587\u66f8.xml",
                "Auftr\u00e4ge \"Nord\", Blatt 7.edi",
                "a-name-that-no-answer-of-one-line-used-to-hold-a-name-that-no-answer-of-one-line-used-to-hold-\u00e9\u00e9.edi"
            })
    void a_payload_comes_with_its_file_name_whatever_it_is(String name) {
        var message = contoso.encode(ORDER, "Content-Disposition", FileName.attachment(name));
        var payload = fabrikam.take("decodeMessage", message);
        assertThat(payload.statusCode()).as(text(payload)).isEqualTo(200);
        assertThat(payload.body()).isEqualTo(ORDER);
        assertThat(FileName.of(disposition(header(payload, "Content-Disposition"))))
                .isEqualTo(name);
    }

    @Test
    void a_file_name_can_add_nothing_to_the_answer() {
        var message = contoso.encode(
                ORDER, "Content-Disposition", "attachment; filename*=UTF-8''a%0D%0ASet-Cookie:%20b=c%0D%0A.edi");
        var payload = fabrikam.take("decodeMessage", message);
        assertThat(payload.statusCode()).as(text(payload)).isEqualTo(200);
        assertThat(payload.headers().map()).doesNotContainKey("set-cookie");
        assertThat(header(payload, "Content-Disposition")).contains("a Set-Cookie: b=c .edi");
    }

    @Test
    void a_message_whose_answer_would_be_too_long_is_refused_and_not_taken() {
        var whole = new String(
                contoso.encode(ORDER, "Accept", "message/rfc822", "Message-ID", "<long@contoso>")
                        .body(),
                StandardCharsets.ISO_8859_1);
        var padded = "Receipt-Delivery-Option: https://contoso.example/%s\r\n".formatted("x".repeat(30_000)) + whole;
        var answer = fabrikam.post(
                "decodeMessage", padded.getBytes(StandardCharsets.ISO_8859_1), "Content-Type", "message/rfc822");
        assertThat(answer.statusCode()).as(text(answer)).isEqualTo(413);
        assertThat(json(answer).at("/error/message").asString()).contains("Tradeseal-Receipt-Delivery");
        assertThat(fabrikam.log()).hasSize(1);
        assertThat(fabrikam.log().path(0).path("outcome").asString()).isEqualTo("Refused");
    }

    @Test
    void a_message_whose_caller_went_away_is_taken_when_it_comes_again() {
        var message = contoso.encode(new byte[LONGER_THAN_ANY_BUFFER], "Message-ID", "<left@contoso>");
        var call = Side.SERVICE.post(fabrikam.agreement + "/decodeMessage");
        var headers = Side.headers(message);
        for (int i = 0; i < headers.length; i += 2) {
            call.header(headers[i], headers[i + 1]);
        }
        call.sendAndLeave(BodyPublishers.ofByteArray(message.body()));
        await().atMost(Duration.ofSeconds(30))
                .until(() -> fabrikam.log().path(0).path("outcome").asString("").equals("Refused"));
        var receipt = text(fabrikam.createMdn("<left@contoso>"));
        assertThat(receipt).contains("processed/Error: unexpected-processing-error");
        var again = fabrikam.take("decodeMessage", message);
        assertThat(again.statusCode()).as(text(again)).isEqualTo(200);
        assertThat(again.body()).hasSize(LONGER_THAN_ANY_BUFFER);
        assertThat(text(fabrikam.createMdn("<left@contoso>"))).contains("MDN-sent-automatically; processed\r\n");
    }

    @Test
    void a_receipt_whose_answer_nobody_would_read_is_not_taken() {
        var message = contoso.encode(ORDER);
        fabrikam.take("decodeMessage", message);
        var mdn = fabrikam.createMdn(header(message, "Message-ID"));
        var call = Side.SERVICE.post(contoso.agreement + "/checkMdn").header("Accept", "text/html");
        var headers = Side.headers(mdn);
        for (int i = 0; i < headers.length; i += 2) {
            call.header(headers[i], headers[i + 1]);
        }
        var answer = call.sendBytes(BodyPublishers.ofByteArray(mdn.body()));
        assertThat(answer.statusCode()).isEqualTo(406);
        assertThat(contoso.log()).hasSize(1);
    }
}
