package io.tradeseal.as2.mime;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.mail.internet.ContentDisposition;
import jakarta.mail.internet.ParseException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FileNameTest {
    private static String of(String disposition) {
        return FileName.of(Headers.NONE.with("Content-Disposition", disposition));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "attachment; filename=order.edi | text/plain; name=other.edi | order.edi",
                "attachment | text/plain; name=other.edi | other.edi",
                "'' | text/plain; name=other.edi | other.edi",
                "attachment; filename=\"../../etc/passwd\" | text/plain | passwd",
                "attachment; filename=\"C:\\\\orders\\\\a.edi\" | text/plain | a.edi",
                "attachment; filename=\"..\" | text/plain | _",
                "attachment; filename*=utf-8''%C3%BC.edi | text/plain | ü.edi",
                "attachment; filename= | text/plain; name=other.edi | other.edi"
            })
    void a_file_has_the_name_that_was_sent_without_its_path(String disposition, String type, String name) {
        var headers = Headers.NONE.with("Content-Type", type);
        assertThat(FileName.of(disposition.isEmpty() ? headers : headers.with("Content-Disposition", disposition)))
                .isEqualTo(name);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "attachment; filename=order 7 of May.edi | order 7 of May.edi",
                "attachment; filename=order (1).edi | order (1).edi",
                "attachment; filename=C:\\orders\\new\\a.edi | a.edi",
                "attachment; filename=\"C:\\orders\\new\\a.edi\" | a.edi",
                "attachment; filename=\"\\\\server\\share\\a.edi\"; size=3 | a.edi",
                "attachment; filename=\"a \\\"b\\\".edi\" | a \"b\".edi",
                "attachment; filename=\"a; b.edi\" | a; b.edi",
                "attachment; filename=\"not closed.edi | not closed.edi",
                "\"attachment; filename=order.edi\" | order.edi",
                "attachment filename=order.edi | order.edi",
                "attachment; filename=\"=?UTF-8?B?5rOo5paH5pu4LnhtbA==?=\" | 注文書.xml",
                "attachment; filename==?iso-8859-1?q?Auftr=E4ge.edi?= | Aufträge.edi",
                "attachment; filename=\"=?utf-8?q?a?= =?utf-8?q?b?=.edi\" | ab.edi",
                "attachment; filename=\"=?klingon?q?a?=.edi\" | =?klingon?q?a?=.edi",
                "attachment; filename*0=\"order of \"; filename*1=May.edi | order of May.edi",
                "attachment; filename*0*=utf-8''%E6%B3%A8; filename*1*=%E6%96%87.xml | 注文.xml",
                "attachment; filename*=UTF-8''%C3%BC.edi; filename=u.edi | ü.edi",
                "attachment; filename=u.edi; filename*=\"UTF-8''%C3%BC.edi\" | ü.edi",
                "attachment; filename*=utf-8''a%0D%0AX:%20b.edi | a X: b.edi"
            })
    void a_name_is_read_however_it_is_written(String disposition, String name) {
        assertThat(of(disposition)).isEqualTo(name);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "filename*=utf-8''%ZZ.edi",
                "filename*=utf-8''%C3.edi",
                "filename*=utf-8''100%.edi",
                "filename*=utf-8''a%4",
                "filename*=utf-8'a%20b.edi",
                "filename*=a%20b.edi",
                "filename*=''a%20b.edi",
                "filename*=klingon''a.edi",
                "filename*=no charset''a.edi",
                "filename*=us-ascii''%C3%BC.edi",
                "filename*=utf-8''",
                "filename*=",
                "filename*0=a; filename*2=c.edi",
                "filename*1=b; filename*2=c.edi",
                "filename*0*=utf-8''%E6%B3; filename*1*=%.edi",
                "filename*0*=utf-8''%E6%B3; filename*1*=%41.edi",
                "filename*0=a; filename*1*=%20b.edi",
                "filename*0*=a; filename*1*=%20b.edi",
                "filename*x=a.edi",
                "filename*-1=a.edi",
                "filename*99999999999=a.edi",
                "filename*0**=a.edi"
            })
    void one_that_cannot_be_decoded_gives_way_to_the_plain_one(String written) {
        assertThat(of("attachment; filename=good.edi; " + written)).isEqualTo("good.edi");
        assertThat(of("attachment; " + written + "; filename=\"good.edi\"")).isEqualTo("good.edi");
        var disposition = Headers.NONE.with("Content-Disposition", "attachment; " + written);
        assertThat(FileName.of(disposition.with("Content-Type", "text/plain; name=good.edi")))
                .isEqualTo("good.edi");
        assertThat(FileName.of(Headers.NONE.with(
                        "Content-Type", "text/plain; " + written.replace("filename", "name") + "; name=good.edi")))
                .isEqualTo("good.edi");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "=?klingon?q?a?=.edi",
                "=?utf-8?q?=ZZ?=.edi",
                "=?utf-8?q?=C3?=.edi",
                "=?utf-8?b?%%%?=.edi",
                "a\uFFFD.edi"
            })
    void so_does_a_plain_one_to_that_of_the_content_type(String written) {
        var disposition = Headers.NONE.with("Content-Disposition", "attachment; filename=\"" + written + '"');
        assertThat(FileName.of(disposition.with("Content-Type", "text/plain; name=good.edi")))
                .isEqualTo("good.edi");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "filename*=utf-8''%ZZ.edi | %ZZ.edi",
                "filename*=utf-8''100%.edi | 100%.edi",
                "filename*=order.edi | order.edi",
                "filename*=klingon'en'order.edi | order.edi",
                "filename*=it's.edi | it's.edi",
                "filename*0=a; filename*2=c.edi | a",
                "filename*=utf-8''%ZZ.edi; filename*0=whole; filename*1=.edi | whole.edi"
            })
    void where_there_is_no_other_it_stands_as_it_came(String written, String name) {
        assertThat(of("attachment; " + written)).isEqualTo(name);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "filename*0*=utf-8''%E6; filename*1*=%B3%A8; filename*2=.xml | 注.xml",
                "filename*1=May.edi; filename*0=\"order of \" | order of May.edi",
                "filename*0*=utf-8''a; filename*1=%20b.edi | a%20b.edi",
                "filename*=utf-8'de'%C3%BC.edi | ü.edi",
                "filename*=iso-8859-1''%FC.edi | ü.edi",
                "filename*=UTF-8''ü.edi | ü.edi",
                "FileName*=utf-8''it's%20May.edi | it's May.edi"
            })
    void one_that_can_goes_before_the_plain_one(String written, String name) {
        assertThat(of("attachment; filename=other.edi; " + written)).isEqualTo(name);
        assertThat(of("attachment; " + written + "; filename=other.edi")).isEqualTo(name);
    }

    @Test
    void without_a_name_or_with_headers_that_cannot_be_read_there_is_none() {
        assertThat(FileName.of(Headers.NONE)).isNull();
        assertThat(of("a b; c=d")).isNull();
        assertThat(of(";;;=;\"")).isNull();
    }

    @Test
    void a_name_of_any_letters_is_written_so_that_it_is_read_again() {
        assertThat(FileName.attachment("order.edi")).isEqualTo("attachment; filename=order.edi");
        assertThat(FileName.attachment("/tmp/Aufträge 1.edi"))
                .isEqualTo("attachment; filename=\"Auftrage 1.edi\"; filename*=UTF-8''Auftr%C3%A4ge%201.edi");
        assertThat(FileName.attachment("注文書.xml"))
                .isEqualTo("attachment; filename=___.xml; filename*=UTF-8''%E6%B3%A8%E6%96%87%E6%9B%B8.xml");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "an-order-with-a-name-of-35-letters.edi",
                "a \"b\"; c=d, 'e'.edi",
                "注文書.xml",
                "😀 100%.edi",
                "a name of so many letters, é and others, that a program that folds lines would write it in more than one of them, which no answer of HTTP can hold, or cut it into sections that few readers put together again.edi"
            })
    void what_is_written_is_one_line_and_read_by_us_and_by_mail_programs(String name) throws ParseException {
        var written = FileName.attachment(name);
        assertThat(written).matches("[ -~]+");
        assertThat(of(written)).isEqualTo(name);
        assertThat(new ContentDisposition(written).getParameter("filename")).isEqualTo(name);
    }

    @Test
    void a_name_that_no_file_system_takes_is_shortened_and_keeps_its_extension() {
        assertThat(of(FileName.attachment("x".repeat(300) + ".edi"))).isEqualTo("x".repeat(251) + ".edi");
        assertThat(of(FileName.attachment("x" + "😀".repeat(200) + ".edi"))).isEqualTo("x" + "😀".repeat(125) + ".edi");
    }
}
