package io.tradeseal.certificate.search;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a person types or pastes, as what is sought. */
class SearchTextTest {
    private static final String SHA_1 = "'#035114ce83d66f194cd61305f69364a7c73da881':*";
    private static final String SHA_256 = "'#d40d8c7af130fadc74feba7c266bc9dbb9fbb78bc98e5e46505396b14fa629aa':*";
    private static final String SERIAL = "'#a1b2c3d4e5f60718293':*";

    private static final String SHA_1_COLONS = "03:51:14:CE:83:D6:6F:19:4C:D6:13:05:F6:93:64:A7:C7:3D:A8:81";
    private static final String SHA_256_COLONS =
            "D4:0D:8C:7A:F1:30:FA:DC:74:FE:BA:7C:26:6B:C9:DB:B9:FB:B7:8B:C9:8E:5E:46:50:53:96:B1:4F:A6:29:AA";

    private static List<String> read(String typed) {
        return SearchText.read(typed).stream().map(SearchText.Term::query).toList();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                // openssl x509 -fingerprint, of 1.1 and of 3
                "SHA1 Fingerprint=" + SHA_1_COLONS,
                "sha1 Fingerprint=" + SHA_1_COLONS,
                "sha1 " + SHA_1_COLONS,
                // keytool -printcert
                "\t SHA1: " + SHA_1_COLONS,
                // Windows: the dialog, certutil -dump, certmgr.exe
                "\u200e03 51 14 ce 83 d6 6f 19 4c d6 13 05 f6 93 64 a7 c7 3d a8 81",
                "Thumbprint \u200e035114ce83d66f194cd61305f69364a7c73da881",
                "Cert Hash(sha1): 03 51 14 ce 83 d6 6f 19 4c d6 13 05 f6 93 64 a7 c7 3d a8 81",
                "SHA1 Thumbprint::\n      035114CE 83D66F19 4CD61305 F69364A7 C73DA881",
                // .NET: X509Certificate2.ToString(), BitConverter.ToString(GetCertHash()), and PowerShell
                "[Thumbprint]\r\n  035114CE83D66F194CD61305F69364A7C73DA881",
                "Fingerprint 03-51-14-CE-83-D6-6F-19-4C-D6-13-05-F6-93-64-A7-C7-3D-A8-81",
                "Thumbprint                : 035114CE83D66F194CD61305F69364A7C73DA881",
                // what becomes of them in mails and word processors
                "SHA\u20111\u00a0Fingerprint:\u00a003\u00a051\u202f14\u2007CE 83 D6 6F 19 4C D6 13 05 F6 93 64 A7 C7 3D A8 81",
                "SHA-1: 03\u201351\u201314\u2013CE-83-D6-6F-19-4C-D6-13-05-F6-93-64-A7-C7-3D-A8-81.",
                "\"thumbprint\" = \"0x035114ce83d66f194cd61305f69364a7c73da881\"",
            })
    void a_sha_1_fingerprint_as_it_is_printed(String printed) {
        assertThat(read(printed)).hasSize(1).first().asString().contains(SHA_1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "sha256 Fingerprint=" + SHA_256_COLONS,
                "SHA256 Fingerprint=" + SHA_256_COLONS,
                "\t SHA256: " + SHA_256_COLONS,
                "SHA-256 Fingerprint\t" + SHA_256_COLONS,
                "Cert Hash(sha256): d40d8c7af130fadc74feba7c266bc9dbb9fbb78bc98e5e46505396b14fa629aa",
                "D40D8C7AF130FADC74FEBA7C266BC9DBB9FBB78BC98E5E46505396B14FA629AA",
            })
    void a_sha_256_fingerprint_as_it_is_printed(String printed) {
        assertThat(read(printed)).hasSize(1).first().asString().contains(SHA_256);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                // openssl x509 -serial, and -text
                "serial=0A1B2C3D4E5F60718293",
                "Serial Number:\n            0a:1b:2c:3d:4e:5f:60:71:82:93",
                // keytool, without the leading zero
                "Serial number: a1b2c3d4e5f60718293",
                // Windows, .NET and PowerShell
                "\u200e0a 1b 2c 3d 4e 5f 60 71 82 93",
                "SerialNumber : 0A1B2C3D4E5F60718293",
                "[Serial Number]\r\n  0A1B2C3D4E5F60718293",
                "0A-1B-2C-3D-4E-5F-60-71-82-93",
                "000A1B2C3D4E5F60718293",
                "0x0a1b2c3d4e5f60718293",
                "a1b2c3d4e5f60718293",
            })
    void a_serial_number_as_it_is_printed(String printed) {
        assertThat(read(printed)).hasSize(1).first().asString().contains(SERIAL);
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '"',
            delimiter = '~',
            value = {
                "Serial Number: 4096 (0x1000) ~ '#1000'",
                "serial=1000 ~ ('#1000' | '#3e8')",
                "Serial number: 1000 ~ ('#1000' | '#3e8')",
                "0x1000 ~ '#1000'",
                "1000 ~ ('#1000' | '#3e8' | ('1000':*))",
                "47724914708969405121171 ~ ('#47724914708969405121171':* | '#a1b2c3d4e5f60718293' | ('47724914708969405121171':*))",
                "00 10 ~ ('#10' | ('00':* & '10':*))",
                "Serial Number: -500 (-0x1f4) ~ '#-1f4'",
                "serial=-01F4 ~ '#-1f4'",
                "Serial number: -1f4 ~ '#-1f4'",
                "Serial Number: (Negative)01:23:45:67:89:ab:cd:ef:01 ~ '#-123456789abcdef01':*",
                "serial=00 ~ '#0'",
            })
    void a_short_a_decimal_and_a_negative_serial_number(String printed, String sought) {
        assertThat(read(printed)).containsExactly(sought);
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '"',
            delimiter = '~',
            value = {
                "192.0.2.7 ~ '=192.0.2.7'",
                "IP Address:192.0.2.7 ~ '=192.0.2.7'",
                "IPAddress: 192.0.2.7 ~ '=192.0.2.7'",
                "IP Address=192.0.2.7 ~ '=192.0.2.7'",
                "2001:db8::7 ~ '=2001:db8:0:0:0:0:0:7'",
                "IP Address:2001:DB8:0:0:0:0:0:7 ~ '=2001:db8:0:0:0:0:0:7'",
                "IP Address=2001:0db8:0000:0000:0000:0000:0000:0007 ~ '=2001:db8:0:0:0:0:0:7'",
            })
    void an_address_in_any_spelling(String printed, String sought) {
        assertThat(read(printed)).containsExactly(sought);
    }

    @Test
    void what_may_be_an_address_or_a_serial_number_is_sought_as_both() {
        assertThat(read("ab:cd:ef:01:23:45:67:89"))
                .containsExactly("('=ab:cd:ef:1:23:45:67:89' | '#abcdef0123456789':*)");
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '"',
            delimiter = '~',
            value = {
                "DNS:as2.fabrikam.example ~ 'as2':*,'fabrikam':*,'example':*",
                "DNSName: as2.fabrikam.example ~ 'as2':*,'fabrikam':*,'example':*",
                "DNS Name=as2.fabrikam.example ~ 'as2':*,'fabrikam':*,'example':*",
                "email:edi@fabrikam.example ~ 'edi':*,'fabrikam':*,'example':*",
                "RFC822Name: edi@fabrikam.example ~ 'edi':*,'fabrikam':*,'example':*",
                "RFC822 Name=edi@fabrikam.example ~ 'edi':*,'fabrikam':*,'example':*",
                "URI:https://as2.fabrikam.example:4080/receive ~ 'https':*,'as2':*,'fabrikam':*,'example':*,'4080':*,'receive':*",
                "URL=https://fabrikam.example ~ 'https':*,'fabrikam':*,'example':*",
                "DNS:a.example, IP Address:192.0.2.7 ~ '=192.0.2.7','a':*,'example':*",
                "gateway dns ~ 'gateway':*,'dns':*",
            })
    void an_alternative_name_with_the_label_of_who_printed_it(String printed, String sought) {
        assertThat(read(printed)).containsExactly(sought.split(","));
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '"',
            delimiter = '~',
            value = {
                "Müller & Söhne-GmbH ~ 'müller':*,'söhne':*,'gmbh':*",
                "\"  CN=as2.example \" ~ 'cn':*,'as2':*,'example':*",
                "Ⅷ ½ 中文 𝒳 ~ 'ⅷ':*,'½':*,'中文':*,'𝒳':*",
                "p q r s t u v w x y z ~ 'p':*,'q':*,'r':*,'s':*,'t':*,'u':*,'v':*,'w':*,'x':*,'y':*",
                "abcdefghijklmnopqrstuvwxyz0123456789 ~ 'abcdefghijklmnopqrstuvwxyz012345':*",
                "abcdefghijklmnopqrstuvwxyz01234𝒳y ~ 'abcdefghijklmnopqrstuvwxyz01234':*",
                "serial experiments ~ 'serial':*,'experiments':*",
                "hash corp ~ 'hash':*,'corp':*",
                "sha256 ~ 'sha256':*",
                "cafe bar ~ 'cafe':*,'bar':*",
            })
    void words_are_of_letters_and_numbers_of_any_script(String typed, String sought) {
        assertThat(read(typed)).containsExactly(sought.split(","));
    }

    @Test
    void a_letter_and_its_accent_are_one_in_either_form_of_unicode() {
        assertThat(read("Socie\u0301te\u0301")).isEqualTo(read("SOCIÉTÉ"));
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '"',
            delimiter = '~',
            value = {
                "cafe ~ ('#cafe' | ('cafe':*))",
                "dead beef ~ ('#deadbeef':* | ('dead':* & 'beef':*))",
                "12345678 ~ ('#12345678':* | '#bc614e' | ('12345678':*))",
                "03511400 ~ ('#3511400':* | '#359468' | '#03511400':* | ('03511400':*))",
            })
    void what_may_be_words_or_a_number_is_sought_as_both(String typed, String sought) {
        assertThat(read(typed)).containsExactly(sought);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "&|!", ":*", "'\\", "\u200e", "serial:"})
    void where_there_is_nothing_to_look_for_no_quotation_mark_gets_through(String typed) {
        assertThat(read(typed)).isSubsetOf(List.of("'serial':*"));
    }

    @ParameterizedTest
    @CsvSource({
        "sha1 035114ce, true",
        "sha1 03, false",
        "serial=01, true",
        "192.0.2.7, true",
        "03:51:14:CE:83, true",
        "47724914708969405121171, true",
        "20261130, false",
        "cafe, false",
        "fabrikam, false",
    })
    void numbers_and_addresses_tell_certificates_apart(String typed, boolean telling) {
        assertThat(SearchText.read(typed)).extracting(SearchText.Term::telling).containsExactly(telling);
    }

    @Test
    void however_long_a_text_it_is_read_at_once() {
        assertThat(read("ab:".repeat(3000) + "?")).hasSize(1);
        assertThat(read("9".repeat(8000))).hasSize(1);
        assertThat(read("sha1 ".repeat(2000))).hasSize(1);
    }
}
