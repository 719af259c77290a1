package io.tradeseal.notification.mail;

import static org.assertj.core.api.Assertions.assertThat;

import io.tradeseal.lifecycle.address.MailAddress;
import io.tradeseal.notification.mail.WarningFacts.Fingerprint;
import io.tradeseal.notification.mail.WarningFacts.Stop;
import io.tradeseal.notification.mail.WarningFacts.Successor;
import io.tradeseal.notification.person.Recipient;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Properties;
import net.fortuna.ical4j.data.CalendarBuilder;
import net.fortuna.ical4j.model.component.VEvent;
import org.junit.jupiter.api.Test;

class LetterWriterTest {
    private static final String SHA1 = "00112233445566778899AABBCCDDEEFF00112233";
    private static final String SHA256 = "00112233445566778899AABBCCDDEEFF00112233445566778899AABBCCDDEEFF";
    private static final Instant NOT_AFTER = Instant.parse("2026-03-14T23:30:00Z");
    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");

    private final LetterWriter writer = new LetterWriter(URI.create("https://tradeseal.example/"));
    private final Recipient ann = new Recipient("ann@example.com", "ann", "Ann", "Europe/Berlin", "en-GB");

    private static WarningFacts facts(String subject, Successor successor) {
        return new WarningFacts(
                "/subscriptions/s/resourceGroups/g/providers/Microsoft.Logic/integrationAccounts/ia1/certificates/fabrikam",
                "fabrikam",
                "ia1",
                "public",
                1,
                "P14D",
                NOT_AFTER,
                subject,
                "CN=issuer",
                "0A",
                new Fingerprint(SHA1, SHA256),
                successor,
                List.of(),
                0,
                true);
    }

    @Test
    void a_warning_names_the_agreements_and_partners_that_stop_and_when() {
        var plain = facts("CN=x", null);
        assertThat(writer.warning(plain, ann, NOW).text())
                .doesNotContain("agreements stop")
                .contains("No agreement that names it is known to stop then.");
        var stops = List.of(
                new Stop("Orders", "Fabrikam", List.of("encrypt", "verify"), NOT_AFTER),
                new Stop("<b>Invoices</b>", "Tailspin", List.of("encrypt"), NOT_AFTER));
        var hit = new WarningFacts(
                plain.certificateId(),
                plain.name(),
                plain.account(),
                plain.kind(),
                plain.version(),
                plain.threshold(),
                plain.notAfter(),
                plain.subject(),
                plain.issuer(),
                plain.serialNumber(),
                plain.expiring(),
                null,
                stops,
                7,
                true);
        var letter = writer.warning(hit, ann, NOW);
        assertThat(letter.text())
                .contains("- Orders with Fabrikam (encrypt, verify), on ")
                .contains("and 5 more");
        assertThat(letter.html())
                .contains("&lt;b&gt;Invoices&lt;/b&gt; with Tailspin")
                .contains("<span>5</span>");
    }

    @Test
    void the_subject_line_says_what_stops_and_when_in_the_contacts_own_zone() {
        var letter = writer.warning(facts("CN=x", null), ann, NOW);
        // half past eleven in the evening in UTC is the next day in Berlin
        assertThat(letter.subject())
                .isEqualTo("Certificate fabrikam of ia1 (g) stops working in 14 days, on 15 March 2026");
        assertThat(letter.text())
                .contains("Hello Ann,")
                .contains("15 March 2026")
                .contains("00:30")
                .contains("UTC+01:00, Europe/Berlin");
    }

    @Test
    void days_are_counted_on_the_contacts_calendar() {
        var newYork = new Recipient("ann@example.com", null, null, "America/New_York", "en");
        var utc = new Recipient("ann@example.com", null, null, "UTC", "en");
        var facts = expiring("2026-12-30T00:00:00Z");
        var evening = Instant.parse("2026-12-17T23:00:00Z");
        assertThat(writer.warning(facts, utc, evening).subject()).endsWith("in 13 days, on December 30, 2026");
        assertThat(writer.warning(facts, newYork, evening).subject()).endsWith("in 12 days, on December 29, 2026");
        assertThat(writer.warning(facts, utc, Instant.parse("2026-12-29T23:00:00Z"))
                        .subject())
                .endsWith("in 1 hour, on December 30, 2026");
    }

    @Test
    void the_hour_that_comes_twice_when_clocks_are_put_back_is_told_apart() {
        var first = writer.warning(expiring("2026-10-25T00:30:00Z"), ann, NOW).text();
        var second = writer.warning(expiring("2026-10-25T01:30:00Z"), ann, NOW).text();
        assertThat(first).contains("02:30").contains("UTC+02:00, Europe/Berlin");
        assertThat(second).contains("02:30").contains("UTC+01:00, Europe/Berlin");
        var utc = new Recipient("ann@example.com", null, null, null, "en-GB");
        assertThat(writer.warning(expiring("2026-10-25T01:30:00Z"), utc, NOW).text())
                .contains("01:30 UTC\n");
    }

    private static WarningFacts expiring(String notAfter) {
        return of("/subscriptions/s/resourceGroups/g", Instant.parse(notAfter));
    }

    private static WarningFacts of(String group, Instant notAfter) {
        return new WarningFacts(
                group + "/providers/Microsoft.Logic/integrationAccounts/ia1/certificates/fabrikam",
                "fabrikam",
                "ia1",
                "public",
                1,
                "P14D",
                notAfter,
                null,
                null,
                null,
                null,
                null,
                List.of(),
                0,
                true);
    }

    @Test
    void accounts_of_one_name_are_told_apart_by_their_resource_groups_and_subscriptions() {
        var test = writer.warning(of("/subscriptions/s/resourceGroups/test", NOT_AFTER), ann, NOW);
        var live = writer.warning(of("/subscriptions/s/resourceGroups/live", NOT_AFTER), ann, NOW);
        assertThat(test.subject()).contains("of ia1 (test) ");
        assertThat(live.subject()).contains("of ia1 (live) ");
        assertThat(test.text())
                .contains("/subscriptions/s/resourceGroups/test/")
                .doesNotContain("live");
        assertThat(test.html()).contains("/subscriptions/s/resourceGroups/test/");
        assertThat(test.topic()).startsWith("ia1.test.").isNotEqualTo(live.topic());
        var other = writer.warning(of("/subscriptions/o/resourceGroups/test", NOT_AFTER), ann, NOW);
        assertThat(other.topic()).startsWith("ia1.test.").isNotEqualTo(test.topic());
        assertThat(other.text()).contains("/subscriptions/o/resourceGroups/test/");
        var sameSpelling = writer.warning(of("/subscriptions/S/resourceGroups/TEST", NOT_AFTER), ann, NOW);
        assertThat(sameSpelling.topic()).isEqualTo(test.topic());
    }

    @Test
    void dates_are_written_in_the_manner_of_the_contacts_language() {
        var german = new Recipient("ann@example.com", null, null, "UTC", "de");
        assertThat(writer.warning(facts("CN=x", null), german, NOW).subject()).contains("14. März 2026");
    }

    @Test
    void after_the_expiry_it_says_so_and_attaches_no_calendar_entry() {
        var letter = writer.warning(facts("CN=x", null), ann, NOT_AFTER);
        assertThat(letter.subject()).isEqualTo("Certificate fabrikam of ia1 (g) stopped working on 15 March 2026");
        assertThat(letter.calendar()).isNull();
    }

    @Test
    void time_left_is_rounded_down() {
        assertThat(left(86_400)).isEqualTo("1 day");
        assertThat(left(86_399)).isEqualTo("23 hours");
        assertThat(left(30)).isEqualTo("1 minute");
    }

    private static String left(long seconds) {
        return facts("", null).left(NOT_AFTER.minusSeconds(seconds), ZoneOffset.UTC);
    }

    @Test
    void a_successor_that_is_staged_is_said_not_to_be_in_use() {
        var staged = writer.warning(facts("CN=x", new Successor(2, null, null, null)), ann, NOW);
        assertThat(staged.text())
                .contains("Its successor, version 2, is stored, not in use: it takes over once somebody activates it.")
                .doesNotContain("already");
        assertThat(staged.html()).contains("is stored", "not in use").doesNotContain("already");
    }

    @Test
    void both_parts_show_the_fingerprints_of_the_old_and_of_the_staged_version() {
        var next = new Successor(
                2, new Fingerprint("F" + SHA1.substring(1), null), Instant.parse("2026-03-10T00:00:00Z"), null);
        var letter = writer.warning(facts("CN=x", next), ann, NOW);
        for (var part : new String[] {letter.text(), letter.html()}) {
            assertThat(part)
                    .contains("0011 2233 4455")
                    .contains("F011 2233 4455")
                    .contains("version")
                    .contains("10 March 2026")
                    .contains("https://tradeseal.example/certificate?id=%2Fsubscriptions%2Fs%2F");
        }
    }

    @Test
    void a_hostile_subject_adds_neither_lines_nor_markup() {
        var hostile = "CN=x\r\nBcc: eve@example.com\r\n\r\nDear Ann\u202e\u2028</td><script>alert(1)</script>"
                + "y".repeat(5000);
        var letter = writer.warning(facts(hostile, null), ann, NOW);
        assertThat(letter.html()).doesNotContain("<script>").contains("&lt;script&gt;");
        assertThat(letter.text().lines()).noneMatch(line -> line.startsWith("Bcc:") || line.startsWith("Dear"));
        assertThat(letter.text())
                .doesNotContain("\u202e")
                .doesNotContain("\u2028")
                .hasSizeLessThan(3000);
    }

    @Test
    void the_calendar_entry_is_the_expiry_and_the_same_one_in_every_mail_about_a_version() throws Exception {
        var first = event(writer.warning(facts("CN=x", null), ann, NOW));
        var later = event(writer.warning(facts("CN=x", null), ann, NOW.plusSeconds(864_000)));
        assertThat(first.getUid()).isEqualTo(later.getUid());
        assertThat(first.toString()).contains("DTSTART:20260314T233000Z").contains("TRANSP:TRANSPARENT");
        assertThat(first.getSummary().getValue()).isEqualTo("Certificate fabrikam of ia1 (g) expires");
    }

    private static VEvent event(Letter letter) throws Exception {
        var calendar = new CalendarBuilder()
                .build(new ByteArrayInputStream(letter.calendar().getBytes(StandardCharsets.UTF_8)));
        return calendar.<VEvent>getComponents("VEVENT").getFirst();
    }

    @Test
    void the_message_has_a_text_an_html_part_and_the_calendar_and_keeps_its_message_id() throws Exception {
        var hostile = new Envelope(
                "<fixed@tradeseal.example>",
                new Sender("tradeseal@example.com", "Tradeseal", null),
                MailAddress.parse("ann@example.com").orElseThrow(),
                "Ann\r\nBcc: eve@example.com",
                NOW);
        var sent = MimeLetter.of(
                Session.getInstance(new Properties()), writer.warning(facts("CN=Bücher", null), ann, NOW), hostile);
        sent.saveChanges();
        var bytes = new ByteArrayOutputStream();
        sent.writeTo(bytes);
        assertThat(bytes.toString(StandardCharsets.US_ASCII)).doesNotContainPattern("(?m)^Bcc:");

        var message = new MimeMessage(null, new ByteArrayInputStream(bytes.toByteArray()));
        assertThat(message.getMessageID()).isEqualTo("<fixed@tradeseal.example>");
        assertThat(message.getHeader("Auto-Submitted")).containsExactly("auto-generated");
        assertThat(message.getHeader("List-Id"))
                .singleElement()
                .asString()
                .matches("<ia1\\.g\\.[0-9a-f]{8}\\.warnings\\.tradeseal>");
        assertThat(message.getSentDate()).isEqualTo(java.util.Date.from(NOW));
        var mixed = (MimeMultipart) message.getContent();
        var alternatives = (MimeMultipart) mixed.getBodyPart(0).getContent();
        assertThat((String) alternatives.getBodyPart(0).getContent()).contains("CN=Bücher");
        assertThat(alternatives.getBodyPart(1).getContentType()).startsWith("text/html");
        assertThat(mixed.getBodyPart(1).getFileName()).isEqualTo("expiry.ics");
        assertThat(mixed.getBodyPart(1).getContentType())
                .contains("text/calendar")
                .contains("method=PUBLISH");
    }

    @Test
    void a_note_to_the_owner_names_the_address_and_the_servers_reply() {
        var note = writer.failureNote(
                new FailureFacts(facts("CN=x", null), "bob@example.com", "550 5.1.1 no such user", false), ann);
        assertThat(note.subject()).contains("bob@example.com").contains("fabrikam");
        assertThat(note.text()).contains("550 5.1.1 no such user").contains("bob@example.com");
        assertThat(note.calendar()).isNull();
    }
}
