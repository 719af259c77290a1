package io.tradeseal.x509;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.stream.IntStream;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.DERBMPString;
import org.bouncycastle.asn1.DERBitString;
import org.bouncycastle.asn1.DERGeneralizedTime;
import org.bouncycastle.asn1.DEROctetString;
import org.bouncycastle.asn1.DERSequence;
import org.bouncycastle.asn1.DERSet;
import org.bouncycastle.asn1.DERT61String;
import org.bouncycastle.asn1.DERTaggedObject;
import org.bouncycastle.asn1.DERUTF8String;
import org.bouncycastle.asn1.DERUniversalString;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NamesTest {
    private static final String CN = "2.5.4.3";

    private static Der der(ASN1Encodable value) {
        try {
            return Der.only(value.toASN1Primitive().getEncoded());
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static DERSequence attribute(String oid, ASN1Encodable value) {
        return new DERSequence(new ASN1Encodable[] {new ASN1ObjectIdentifier(oid), value});
    }

    private static Der name(ASN1Encodable... attributes) {
        var sets = new ASN1Encodable[attributes.length];
        for (int i = 0; i < sets.length; i++) sets[i] = new DERSet(attributes[i]);
        return der(new DERSequence(sets));
    }

    private static Der commonName(String value) {
        return name(attribute(CN, new DERUTF8String(value)));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "'x'|'CN=x'",
                "' x '|'CN=\\ x\\ '",
                "' '|'CN=\\ '",
                "'a b'|'CN=a b'",
                "'#1'|'CN=\\#1'",
                "'1#'|'CN=1#'",
                "'a,b+c;<d>'|'CN=a\\,b\\+c\\;\\<d\\>'",
                "'a\\b\"c'|'CN=a\\\\b\\\"c'",
                "'Müller'|'CN=Müller'",
            })
    void what_means_something_in_a_name_is_escaped(String value, String text) {
        assertThat(Names.text(commonName(value))).isEqualTo(text);
    }

    @Test
    void the_most_specific_part_comes_first_and_what_stands_together_stays_so() throws IOException {
        var together = new DERSet(new ASN1Encodable[] {
            attribute(CN, new DERUTF8String("x")), attribute("2.5.4.11", new DERUTF8String("y"))
        });
        var country = new DERSet(attribute("2.5.4.6", new DERUTF8String("DE")));
        assertThat(Names.text(der(new DERSequence(new ASN1Encodable[] {country, together}))))
                .isEqualTo("CN=x+OU=y,C=DE");
    }

    @Test
    void every_kind_of_string_is_read() {
        assertThat(Names.text(name(attribute(CN, new DERBMPString("Ö"))))).isEqualTo("CN=Ö");
        assertThat(Names.text(name(attribute(CN, new DERUniversalString(new byte[] {0, 0, 0, 'x'})))))
                .isEqualTo("CN=x");
        assertThat(Names.text(name(attribute(CN, new DERT61String("é"))))).isEqualTo("CN=é");
    }

    @Test
    void what_is_no_string_or_has_no_name_is_shown_in_hexadecimal() {
        assertThat(Names.text(name(attribute(CN, new DEROctetString(new byte[] {7})))))
                .isEqualTo("CN=#040107");
        assertThat(Names.text(name(attribute("1.2.3", new DERUTF8String("x"))))).isEqualTo("1.2.3=#0C0178");
        assertThat(Names.text(Der.only(new byte[] {4, 1, 7}))).isEqualTo("#040107");
    }

    @Test
    void the_last_common_name_counts() {
        var two = name(attribute(CN, new DERUTF8String("a")), attribute(CN, new DERUTF8String("b")));
        assertThat(Names.commonName(two)).isEqualTo("b");
        assertThat(Names.commonName(commonName("a\nb"))).isEqualTo("a\\0Ab");
        assertThat(Names.commonName(name(attribute("2.5.4.11", new DERUTF8String("a")))))
                .isNull();
        assertThat(Names.commonName(name(attribute(CN, new DERBitString(new byte[] {1})))))
                .isNull();
        assertThat(Names.commonName(Der.only(new byte[] {4, 1, 7}))).isNull();
    }

    @Test
    void control_characters_are_told_and_what_is_no_name_is_as_suspicious() {
        assertThat(Names.isUnsafe(commonName("a\u0000b"))).isTrue();
        assertThat(Names.isUnsafe(commonName("Müller"))).isFalse();
        assertThat(Names.isUnsafe(name(attribute(CN, new DERGeneralizedTime("20260101000000Z")))))
                .isFalse();
        assertThat(Names.isUnsafe(Der.only(new byte[] {4, 1, 7}))).isTrue();
    }

    private static String alternative(GeneralName name) {
        var names = Names.alternatives(der(new GeneralNames(name)));
        return names.isEmpty() ? "none" : names.getFirst();
    }

    @Test
    void alternative_names_are_labelled_as_openssl_does() {
        assertThat(alternative(new GeneralName(GeneralName.dNSName, "a.example")))
                .isEqualTo("DNS:a.example");
        assertThat(alternative(new GeneralName(GeneralName.rfc822Name, "a@b"))).isEqualTo("email:a@b");
        assertThat(alternative(new GeneralName(GeneralName.uniformResourceIdentifier, "x:y")))
                .isEqualTo("URI:x:y");
        assertThat(alternative(new GeneralName(GeneralName.iPAddress, "192.0.2.1")))
                .isEqualTo("IP:192.0.2.1");
        assertThat(alternative(new GeneralName(GeneralName.iPAddress, "2001:db8::1")))
                .isEqualTo("IP:2001:db8:0:0:0:0:0:1");
        assertThat(alternative(new GeneralName(GeneralName.iPAddress, new DEROctetString(new byte[] {1, 2, 15}))))
                .isEqualTo("IP:01020F");
        assertThat(alternative(new GeneralName(GeneralName.registeredID, "1.2.3")))
                .isEqualTo("RID:1.2.3");
        assertThat(alternative(new GeneralName(new X500Name("CN=x,C=DE")))).isEqualTo("DirName:C=DE,CN=x");
        assertThat(alternative(new GeneralName(GeneralName.x400Address, new DERTaggedObject(0, new DERSequence()))))
                .isEqualTo("none");
    }

    @Test
    void two_hundred_and_fifty_six_alternative_names_are_shown() {
        var names = IntStream.range(0, 300)
                .mapToObj(i -> new GeneralName(GeneralName.dNSName, "h" + i))
                .toArray(GeneralName[]::new);
        assertThat(Names.alternatives(der(new GeneralNames(names))))
                .hasSize(256)
                .contains("DNS:h255");
    }

    @ParameterizedTest
    @CsvSource({"2048, false", "2049, true"})
    void a_text_is_cut_after_2048_characters(int length, boolean cut) {
        for (var one : new String[] {"x", "ü"}) {
            var shown = Text.safe(one.repeat(length));
            assertThat(shown.endsWith("…")).isEqualTo(cut);
            assertThat(shown.length()).isBetween(2048, 2050);
            assertThat(shown).startsWith(one.repeat(2048));
        }
    }

    @Test
    void unsafe_characters_are_shown_by_the_octets_of_their_utf8() {
        assertThat(Text.safe("a\u007Fb")).isEqualTo("a\\7Fb");
        assertThat(Text.safe("a\u001Fb ~")).isEqualTo("a\\1Fb ~");
        assertThat(Text.safe("\u202E\uD83D\uDD11")).isEqualTo("\\E2\\80\\AE\uD83D\uDD11");
        assertThat(Text.isUnsafe("\u007F")).isTrue();
        assertThat(Text.isUnsafe("é ~")).isFalse();
        assertThat(Text.string(Der.only("\u0002\u0001x".getBytes(StandardCharsets.US_ASCII))))
                .isNull();
    }
}
