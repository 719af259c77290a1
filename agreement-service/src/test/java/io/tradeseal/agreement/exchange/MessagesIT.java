package io.tradeseal.agreement.exchange;

import static io.tradeseal.agreement.exchange.Side.header;
import static io.tradeseal.agreement.exchange.Side.json;
import static io.tradeseal.agreement.exchange.Side.set;
import static io.tradeseal.agreement.exchange.Side.text;
import static org.assertj.core.api.Assertions.assertThat;

import io.tradeseal.agreement.Company;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

class MessagesIT {
    private static final byte[] ORDER =
            "UNB+UNOA:1+CONTOSO+FABRIKAM'\r\n\u00e9\n".repeat(100).getBytes(StandardCharsets.ISO_8859_1);

    private final Side contoso = Side.contoso();
    private final Side fabrikam = Side.fabrikam();

    @Test
    void a_message_reaches_the_partner_and_its_receipt_proves_it() {
        var message = contoso.encode(ORDER, "Content-Type", "application/edifact", "Message-ID", "<1@contoso>");
        assertThat(header(message, "AS2-From")).isEqualTo("contoso");
        assertThat(header(message, "AS2-To")).isEqualTo("fabrikam");
        assertThat(header(message, "Message-ID")).isEqualTo("<1@contoso>");
        assertThat(header(message, "Content-Type")).startsWith("application/pkcs7-mime");
        assertThat(header(message, "Disposition-Notification-Options")).contains("signed-receipt-protocol");
        assertThat(header(message, "Tradeseal-Certificates"))
                .isEqualTo("sign=contoso/1;sha1=%s, encrypt=fabrikam/1;sha1=%s"
                        .formatted(Company.CONTOSO.thumbprint(), Company.FABRIKAM.thumbprint()));
        assertThat(message.headers().map()).doesNotContainKey("tradeseal-finding");

        var payload = fabrikam.take("decodeMessage", message);
        assertThat(payload.statusCode()).as(text(payload)).isEqualTo(200);
        assertThat(payload.body()).isEqualTo(ORDER);
        assertThat(header(payload, "Content-Type")).isEqualTo("application/edifact");
        assertThat(header(payload, "Tradeseal-MIC")).isEqualTo(header(message, "Tradeseal-MIC"));
        assertThat(header(payload, "Tradeseal-Receipt")).isEqualTo("signed");
        assertThat(header(payload, "Tradeseal-Disposition")).isEqualTo("processed");
        assertThat(header(payload, "Tradeseal-Certificates"))
                .isEqualTo("decrypt=fabrikam/1;sha1=%s, verify=contoso/1;sha1=%s"
                        .formatted(Company.FABRIKAM.thumbprint(), Company.CONTOSO.thumbprint()));

        var mdn = fabrikam.createMdn("<1@contoso>");
        assertThat(mdn.statusCode()).as(text(mdn)).isEqualTo(200);
        assertThat(header(mdn, "Content-Type")).startsWith("multipart/signed");
        var checked = contoso.checkMdn(mdn);
        assertThat(checked.path("accepted").asBoolean()).as(checked.toString()).isTrue();
        assertThat(checked.path("certificates").path(0).path("role").asString()).isEqualTo("verifyMdn");

        assertThat(kinds(contoso.log())).containsExactly("ReceiptReceived", "MessageSent");
        assertThat(kinds(fabrikam.log())).containsExactly("ReceiptSent", "MessageReceived");
        var received = fabrikam.log().path(1);
        assertThat(received.path("outcome").asString()).isEqualTo("Accepted");
        assertThat(received.path("mic").asString()).isEqualTo(header(message, "Tradeseal-MIC"));
        assertThat(received.path("receipt").path("signed").asBoolean()).isTrue();
    }

    private static List<String> kinds(JsonNode log) {
        var kinds = new ArrayList<String>();
        log.forEach(entry -> kinds.add(entry.path("kind").asString()));
        return kinds;
    }

    @ParameterizedTest
    @CsvSource({
        "SHA1, Pkcs1, DES3, Cbc, RsaPkcs1, AfterSigning, Sha2, 'WeakDigest WeakEncryption'",
        "SHA2256, Pss, AES128, Gcm, RsaOaep, BeforeSigning, ShaHashSize, ''",
        "SHA2512, Pkcs1, AES192, Cbc, RsaOaep256, AfterSigning, Sha2UnderscoreHashSize, ''"
    })
    void messages_are_protected_as_the_agreement_says(
            String digest,
            String padding,
            String cipher,
            String mode,
            String transport,
            String order,
            String format,
            String findings) {
        for (var side : List.of(contoso, fabrikam)) {
            side.agree((send, receive) -> {
                for (var leg : List.of(send, receive)) {
                    set(leg, "validationSettings", "signingAlgorithm", digest);
                    set(leg, "validationSettings", "encryptionAlgorithm", cipher);
                    set(leg, "validationSettings", "cipherMode", mode);
                    set(leg, "validationSettings", "compressMessage", true);
                    set(leg, "validationSettings", "compressionOrder", order);
                    set(leg, "securitySettings", "signaturePadding", padding);
                    set(leg, "securitySettings", "keyTransport", transport);
                    set(leg, "securitySettings", "sha2AlgorithmFormat", format);
                    set(leg, "envelopeSettings", "transmitFileNameInMimeHeader", true);
                }
            });
        }
        var message = fabrikam.encode(
                ORDER, "Content-Type", "text/plain", "Content-Disposition", "attachment; filename=\"../order 7.edi\"");
        var payload = contoso.take("decodeMessage", message);
        assertThat(payload.body()).as(text(payload)).isEqualTo(ORDER);
        assertThat(header(payload, "Content-Disposition"))
                .contains("order 7.edi")
                .doesNotContain("..");
        var found = payload.headers().allValues("Tradeseal-Finding").stream()
                .map(finding -> finding.substring(0, finding.indexOf(';')))
                .sorted()
                .toList();
        assertThat(String.join(" ", found)).isEqualTo(findings);
        assertThat(message.headers().allValues("Tradeseal-Finding")).hasSameSizeAs(found);
        var checked = fabrikam.checkMdn(contoso.createMdn(header(message, "Message-ID")));
        assertThat(checked.path("accepted").asBoolean()).as(checked.toString()).isTrue();
    }

    @Test
    void a_message_may_be_unprotected_where_nobody_asks_for_more_and_gets_the_receipt_it_asks_for() {
        contoso.agree((send, receive) -> {
            set(send, "validationSettings", "encryptMessage", false);
            set(send, "mdnSettings", "signMDN", false);
        });
        fabrikam.agree((send, receive) -> set(receive, "validationSettings", "encryptMessage", false));
        var message = contoso.encode(ORDER);
        assertThat(header(message, "Content-Type")).startsWith("multipart/signed");
        var payload = fabrikam.take("decodeMessage", message);
        assertThat(payload.body()).isEqualTo(ORDER);
        assertThat(header(payload, "Content-Type")).isEqualTo("application/edi-x12");
        assertThat(header(payload, "Tradeseal-Receipt")).isEqualTo("unsigned");
        var mdn = fabrikam.createMdn(header(message, "Message-ID"));
        assertThat(header(mdn, "Content-Type")).startsWith("multipart/report");
        assertThat(contoso.checkMdn(mdn).path("accepted").asBoolean()).isTrue();
    }

    @Test
    void an_agreement_may_decide_about_receipts_itself() {
        fabrikam.agree((send, receive) -> {
            set(receive, "validationSettings", "overrideMessageProperties", true);
            set(receive, "mdnSettings", "needMDN", false);
        });
        var message = contoso.encode(ORDER);
        assertThat(header(fabrikam.take("decodeMessage", message), "Tradeseal-Receipt"))
                .isEqualTo("none");
        var refused = fabrikam.createMdn(header(message, "Message-ID"));
        assertThat(refused.statusCode()).isEqualTo(409);
        assertThat(json(refused).at("/error/code").asString()).isEqualTo("ReceiptNotWanted");
        assertThat(fabrikam.createMdn("<unknown@contoso>").statusCode()).isEqualTo(404);
        assertThat(fabrikam.createMdn("").statusCode()).isEqualTo(400);
    }

    @Test
    void a_duplicate_is_refused_for_as_long_as_agreed_unless_it_is_asked_for_again() {
        fabrikam.agree((send, receive) -> set(receive, "validationSettings", "checkDuplicateMessage", true));
        var message = contoso.encode(ORDER);
        assertThat(fabrikam.take("decodeMessage", message).statusCode()).isEqualTo(200);
        var again = fabrikam.take("decodeMessage", message);
        assertThat(again.statusCode()).isEqualTo(409);
        assertThat(json(again).at("/error/additionalInfo/0/info/disposition").asString())
                .isEqualTo("processed/Warning: duplicate-document");
        assertThat(fabrikam.take("decodeMessage?acceptDuplicate=true", message).body())
                .isEqualTo(ORDER);
        // Sent again, it is another message with the same id.
        assertThat(contoso.checkMdn(fabrikam.createMdn(header(message, "Message-ID")))
                        .path("accepted")
                        .asBoolean())
                .isTrue();
    }

    @Test
    void the_receipt_of_another_message_or_of_other_bytes_is_told() {
        var first = contoso.encode(ORDER, "Message-ID", "<first@contoso>");
        fabrikam.take("decodeMessage", first);
        var mdn = fabrikam.createMdn("<first@contoso>");
        contoso.encode("other".getBytes(StandardCharsets.US_ASCII), "Message-ID", "<first@contoso>");
        var other = contoso.checkMdn(mdn);
        assertThat(other.path("accepted").asBoolean()).isFalse();
        assertThat(other.path("problems").path(0).path("code").asString())
                .isEqualTo("AS2DecoderMdnMicFailureDuringProcessing");

        var elsewhere = Side.contoso();
        assertThat(elsewhere.checkMdn(mdn).path("problems").path(0).path("code").asString())
                .isEqualTo("UnexpectedReceipt");
        assertThat(contoso.log().path(0).path("outcome").asString()).isEqualTo("Refused");
    }

    @Test
    void a_receipt_may_tell_that_something_went_wrong_after_the_message_was_opened() {
        var message = contoso.encode(ORDER);
        fabrikam.take("decodeMessage", message);
        var body = Map.of(
                "properties",
                Map.of(
                        "messageId",
                        header(message, "Message-ID"),
                        "disposition",
                        "processed/Error: unexpected-processing-error",
                        "text",
                        "No such order."));
        var mdn = Side.SERVICE
                .post(fabrikam.agreement + "/createMdn")
                .header("Content-Type", "application/json")
                .sendBytes(java.net.http.HttpRequest.BodyPublishers.ofString(
                        tools.jackson.databind.json.JsonMapper.shared().writeValueAsString(body)));
        var checked = contoso.checkMdn(mdn);
        assertThat(checked.path("accepted").asBoolean()).isFalse();
        assertThat(checked.path("disposition").asString()).isEqualTo("processed/Error: unexpected-processing-error");
        assertThat(checked.path("text").asString()).isEqualTo("No such order.");
        assertThat(checked.path("problems").path(0).path("code").asString())
                .isEqualTo("AS2DecoderMdnProcessingFailureReturned");
    }

    @Test
    void the_log_is_paged_newest_first() {
        for (int i = 0; i < 5; i++) {
            contoso.encode(ORDER, "Message-ID", "<%d@contoso>".formatted(i));
        }
        var ids = new ArrayList<String>();
        var next = contoso.agreement + "/messages?$top=2";
        while (!next.isEmpty()) {
            var page = Side.SERVICE.get(next).send().json();
            page.path("value").forEach(entry -> ids.add(entry.path("messageId").asString()));
            next = page.path("nextLink").asString("");
        }
        assertThat(ids).containsExactly("<4@contoso>", "<3@contoso>", "<2@contoso>", "<1@contoso>", "<0@contoso>");
        var one = Side.SERVICE
                .get(contoso.agreement + "/messages?messageId=%3C3@contoso%3E")
                .send();
        assertThat(one.json().path("value")).hasSize(1);
        assertThat(Side.SERVICE.get(contoso.agreement + "x/messages").send().status())
                .isEqualTo(404);
        assertThat(Side.SERVICE
                        .get(contoso.agreement + "/messages?$skiptoken=x")
                        .send()
                        .status())
                .isEqualTo(400);
    }

    @Test
    void what_is_too_old_is_forgotten() {
        contoso.encode(ORDER);
        var messages = Side.SERVICE.bean(MessageLog.class);
        var now = Side.SERVICE.clock().instant();
        messages.forget(now.minusSeconds(3600), 1000);
        assertThat(contoso.log()).hasSize(1);
        while (messages.forget(now.plusSeconds(1), 1) > 0) {
            // the next one
        }
        assertThat(contoso.log()).isEmpty();
    }
}
