package io.tradeseal.certificate.search;

import static org.assertj.core.api.Assertions.assertThat;

import io.tradeseal.certificate.Running;
import io.tradeseal.testkit.TestTokens;
import io.tradeseal.x509.TestCertificates;
import io.tradeseal.x509.X509;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.junit.jupiter.api.Test;

class SearchIT {
    private final Running service = Running.service();

    private List<String> names(String query) {
        var names = new ArrayList<String>();
        for (String next = "/api/certificates?" + query; next != null; ) {
            var page = service.get(next).send();
            assertThat(page.status()).isEqualTo(200);
            page.json().path("value").forEach(hit -> names.add(hit.path("name").asString()));
            next = page.json().path("nextLink").asString(null);
        }
        return names;
    }

    private String put(String account, String name, String subject, int days) {
        var now = service.clock().instant();
        var made = TestCertificates.expiring(
                subject, now.plus(Duration.ofDays(days)).plusSeconds(3600));
        assertThat(service.put(account + "/certificates/" + name)
                        .send(Running.body(made.base64()))
                        .status())
                .isEqualTo(201);
        return X509.read(made.der()).facts().thumbprint();
    }

    @Test
    void certificates_come_in_the_order_of_their_expiry_page_by_page() {
        var account = service.account();
        put(account, "late", "CN=late", 300);
        put(account, "soon", "CN=soon", 3);
        put(account, "gone", "CN=gone", -3);
        put(account, "later", "CN=later", 700);
        assertThat(names("$top=2&account=" + account)).containsExactly("gone", "soon", "late", "later");
        assertThat(names("orderBy=name&$top=3&account=" + account)).containsExactly("gone", "late", "later", "soon");
        assertThat(names("within=P30D&account=" + account)).containsExactly("gone", "soon");
        var first = service.get("/api/certificates?$top=1&account=" + account)
                .send()
                .json()
                .path("value")
                .get(0);
        assertThat(first.path("daysLeft").asInt()).isEqualTo(-3);
        assertThat(first.path("integrationAccountId").asString()).isEqualTo(account);
    }

    @Test
    void a_version_in_a_list_has_the_end_of_its_window() {
        var account = service.account();
        put(account, "ending", "CN=ending", 300);
        var end = service.clock().instant().plus(Duration.ofDays(2)).truncatedTo(ChronoUnit.SECONDS);
        var ended = service.call("PATCH", account + "/certificates/ending/versions/1")
                .send(Map.of("properties", Map.of("activeUntil", end.toString())));
        assertThat(ended.status()).isEqualTo(200);
        var listed = service.get("/api/certificates?account=" + account).send().json();
        assertThat(Instant.parse(listed.at("/value/0/activeUntil").asString())).isEqualTo(end);
    }

    @Test
    void they_are_found_by_words_of_name_and_subject_and_by_thumbprint() {
        var account = service.account();
        var thumbprint = put(account, "Fabrikam-Sign", "CN=as2.fabrikam.example,O=Fabrikam Société", 100);
        put(account, "Contoso", "CN=as2.contoso.example", 100);
        var in = "&account=" + account;
        assertThat(names("search=fabrikam" + in)).containsExactly("Fabrikam-Sign");
        assertThat(names("search=as2%20cont" + in)).containsExactly("Contoso");
        assertThat(names("search=soci%C3%A9" + in)).containsExactly("Fabrikam-Sign");
        assertThat(names("search=" + thumbprint + in)).containsExactly("Fabrikam-Sign");
        assertThat(names("search=" + thumbprint.toLowerCase(Locale.ROOT).substring(0, 12) + in))
                .containsExactly("Fabrikam-Sign");
        assertThat(names("search=" + thumbprint.replaceAll("(..)(?!$)", "$1:") + in))
                .containsExactly("Fabrikam-Sign");
        assertThat(names("search=nothing%20of%20this" + in)).isEmpty();
        assertThat(names("search='%26%7C!:*()%5C" + in)).hasSize(2);
    }

    private static GeneralName name(int kind, String value) {
        return new GeneralName(kind, value);
    }

    /** Without a common name, and with a serial number that begins with a zero. */
    private TestCertificates.Made withAlternativeNames() {
        var now = service.clock().instant();
        return TestCertificates.of("O=Fabrikam")
                .valid(now.minusSeconds(60), now.plus(Duration.ofDays(100)))
                .serial(0x0A1B2C3D4E5F6071L)
                .extension(Extension.subjectAlternativeName, false, new GeneralNames(new GeneralName[] {
                    name(GeneralName.dNSName, "as2.northwind.example"),
                    name(GeneralName.dNSName, "xn--mnchen-3ya.example"),
                    name(GeneralName.rfc822Name, "edi@woodgrove.example"),
                    name(GeneralName.iPAddress, "192.0.2.7"),
                    name(GeneralName.iPAddress, "2001:db8::7"),
                    name(GeneralName.uniformResourceIdentifier, "https://tailspin.example:4080/receive")
                }))
                .make();
    }

    @Test
    void they_are_found_by_whatever_tells_them_apart_as_it_is_printed() {
        var account = service.account();
        put(account, "Other", "CN=as2.contoso.example,O=192", 100);
        var made = withAlternativeNames();
        service.put(account + "/certificates/Wanted").send(Running.body(made.base64()));
        var facts = X509.read(made.der()).facts();
        var sha1 = facts.thumbprint().replaceAll("(..)(?!$)", "$1:");
        var sha256 = facts.thumbprintSha256().replaceAll("(..)(?!$)", "$1:");
        for (var printed : List.of(
                "sha1 Fingerprint=" + sha1,
                "SHA256 Fingerprint=" + sha256,
                "\t SHA256: " + sha256,
                "\u200e" + sha1.toLowerCase(Locale.ROOT).replace(':', ' '),
                "\u200e" + sha1.toLowerCase(Locale.ROOT).replace(':', '\u00a0'),
                sha1.replace(':', '-'),
                "[Thumbprint]\r\n  " + facts.thumbprint(),
                "serial=0A1B2C3D4E5F6071",
                "Serial Number: 728224406569967729 (0xa1b2c3d4e5f6071)",
                "Serial Number:\n            0a:1b:2c:3d:4e:5f:60:71",
                "Serial number: a1b2c3d4e5f6071",
                "\u200e0a 1b 2c 3d 4e 5f 60 71",
                "0x0a1b2c3d4e5f6071",
                "728224406569967729",
                "DNS:as2.northwind.example",
                "northwind",
                "münchen.example",
                "mu\u0308nchen",
                "email:edi@woodgrove.example",
                "192.0.2.7",
                "IP Address:2001:DB8:0:0:0:0:0:7",
                "2001:db8::7",
                "URI:https://tailspin.example:4080/receive")) {
            assertThat(names(search(printed, account))).as(printed).containsExactly("Wanted");
        }
        for (var none : List.of(
                sha1.substring(0, 57) + (sha1.endsWith("00") ? "01" : "00"),
                "serial=0A1B2C3D4E5F607101",
                "192.0.2.70",
                "2001:db8::70")) {
            assertThat(names(search(none, account))).as(none).isEmpty();
        }
    }

    @Test
    void without_a_common_name_it_goes_by_its_alternative_name() {
        var account = service.account();
        put(account, "common", "CN=as2.contoso.example,O=Contoso", 50);
        var id = account + "/certificates/alternative";
        service.put(id).send(Running.body(withAlternativeNames().base64()));
        var hits = service.get("/api/certificates?account=" + account)
                .send()
                .json()
                .path("value");
        assertThat(hits.valueStream().map(hit -> hit.path("displayName").asString()))
                .containsExactly("as2.contoso.example", "as2.northwind.example");
        assertThat(service.get(id).send().properties().path("displayName").asString())
                .isEqualTo("as2.northwind.example");
        var imported = service.call("POST", account + "/certificates/import")
                .send(List.of(withAlternativeNames().base64()))
                .json()
                .path("value")
                .get(0);
        assertThat(imported.path("name").asString()).startsWith("as2.northwind.example-");
    }

    private static String search(String text, String account) {
        return "search=" + URLEncoder.encode(text, StandardCharsets.UTF_8) + "&account=" + account;
    }

    @Test
    void a_negative_serial_number_is_found_as_openssl_and_as_windows_print_it() {
        var account = service.account();
        var now = service.clock().instant();
        var made = TestCertificates.of("CN=negative")
                .valid(now.minusSeconds(60), now.plus(Duration.ofDays(100)))
                .serial(-500)
                .make();
        service.put(account + "/certificates/negative").send(Running.body(made.base64()));
        for (var printed : List.of(
                "serial=-01F4", "Serial number: -1f4", "Serial Number: -500 (-0x1f4)", "Serial Number: FE 0C")) {
            assertThat(names(search(printed, account))).as(printed).containsExactly("negative");
        }
    }

    @Test
    void names_are_found_in_either_form_of_unicode() {
        var account = service.account();
        put(account, "composed", "CN=a,O=Soci\u00e9t\u00e9", 100);
        put(account, "decomposed", "CN=b,O=Socie\u0301te\u0301", 100);
        assertThat(names(search("soci\u00e9t\u00e9", account))).containsExactlyInAnyOrder("composed", "decomposed");
        assertThat(names(search("SOCIE\u0301TE\u0301", account))).containsExactlyInAnyOrder("composed", "decomposed");
    }

    @Test
    void what_is_found_comes_page_by_page() {
        var account = service.account();
        for (int i = 1; i <= 25; i++) {
            put(account, "%s-%02d".formatted(i % 5 == 0 ? "rare" : "often", i), "CN=as2", i);
        }
        assertThat(names("$top=1&search=rare&account=" + account))
                .containsExactly("rare-05", "rare-10", "rare-15", "rare-20", "rare-25");
        assertThat(names("$top=2&orderBy=name&search=as2%20rare&account=" + account))
                .containsExactly("rare-05", "rare-10", "rare-15", "rare-20", "rare-25");
        assertThat(names("$top=3&search=often%20as2&account=" + account)).hasSize(20);
        assertThat(names("$top=1&search=rare%20often&account=" + account)).isEmpty();
    }

    @Test
    void the_summary_counts_by_time_left() {
        var account = service.account();
        put(account, "a", "CN=a", -1);
        put(account, "b", "CN=b", 3);
        put(account, "c", "CN=c", 20);
        put(account, "d", "CN=d", 300);
        var counts = service.get("/api/certificates/summary?account=" + account)
                .send()
                .json();
        assertThat(counts.toString())
                .isEqualTo("{\"total\":4,\"expired\":1,\"within7Days\":1,\"within30Days\":2,\"within90Days\":2}");
    }

    @Test
    void a_reader_of_one_account_finds_only_what_is_in_it() {
        var mine = service.account();
        var other = service.account();
        put(mine, "mine", "CN=mine", 5);
        put(other, "other", "CN=other", 5);
        var token = TestTokens.shared().token("reader", new TestTokens.Grant("Reader", mine));
        var found = service.get("/api/certificates?$top=1000").as(token).send();
        assertThat(found.json()
                        .path("value")
                        .valueStream()
                        .map(hit -> hit.path("name").asString()))
                .containsExactly("mine");
        var total = service.get("/api/certificates/summary")
                .as(token)
                .send()
                .json()
                .path("total")
                .asInt();
        assertThat(total).isEqualTo(1);
        assertThat(service.get("/api/certificates")
                        .as(TestTokens.shared().token("nobody"))
                        .send()
                        .status())
                .isEqualTo(403);
    }

    @Test
    void what_cannot_be_a_parameter_is_refused() {
        for (var query : List.of(
                "orderBy=colour", "within=soon", "account=acme", "$top=0", "$skiptoken=abc", "$skiptoken=TmFO.MQ")) {
            var answer = service.get("/api/certificates?" + query).send();
            assertThat(answer.status()).as(query).isEqualTo(400);
            assertThat(answer.code()).as(query).isEqualTo("InvalidRequestContent");
        }
    }
}
