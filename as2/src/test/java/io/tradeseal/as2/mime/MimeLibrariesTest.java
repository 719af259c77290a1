package io.tradeseal.as2.mime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.mail.MessagingException;
import jakarta.mail.internet.InternetHeaders;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMultipart;
import jakarta.mail.util.ByteArrayDataSource;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.mime.BasicMimeParser;
import org.bouncycastle.mime.ConstantMimeContext;
import org.bouncycastle.mime.MimeContext;
import org.bouncycastle.mime.MimeParserContext;
import org.bouncycastle.mime.MimeParserListener;
import org.bouncycastle.mime.smime.SMimeMultipartContext;
import org.bouncycastle.mime.smime.SMimeParserContext;
import org.bouncycastle.operator.DigestCalculator;
import org.junit.jupiter.api.Test;

/**
 * What two libraries make of the inputs for which this package cuts messages into headers and parts itself (decision
 * 0012). Where one of these tests fails after an update, the decision can be made anew.
 */
class MimeLibrariesTest {
    private static final int LONG = 10 << 20;
    private static final String MULTIPART = "Content-Type: multipart/mixed; boundary=\"bb\"\r\n\r\n";
    private static final String SIGNED =
            "Content-Type: multipart/signed; micalg=sha-256; protocol=\"application/pkcs7-signature\"; boundary=\"bb\"\r\n\r\n";

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }

    /** Of Bouncy Castle, the contents of the parts. */
    private static class Parts implements MimeParserListener {
        private final List<String> found = new ArrayList<>();

        static List<String> of(String message) throws IOException {
            var parts = new Parts();
            new BasicMimeParser(new ByteArrayInputStream(bytes(message))).parse(parts);
            return parts.found;
        }

        @Override
        public MimeContext createContext(MimeParserContext context, org.bouncycastle.mime.Headers headers) {
            return ConstantMimeContext.Instance;
        }

        @Override
        public void object(MimeParserContext context, org.bouncycastle.mime.Headers headers, InputStream content)
                throws IOException {
            found.add(new String(content.readAllBytes(), StandardCharsets.ISO_8859_1));
        }
    }

    @Test
    void bouncy_castle_finds_nothing_behind_a_first_boundary_that_white_space_follows() throws IOException {
        assertThat(Parts.of(MULTIPART + "--bb\r\n\r\none\r\n--bb--\r\n")).containsExactly("one");
        // RFC 2046 §5.1.1: transport padding. No part, and no error either.
        assertThat(Parts.of(MULTIPART + "--bb \r\n\r\none\r\n--bb--\r\n")).isEmpty();
    }

    /** Up to 1.85 it found no part. */
    @Test
    void bouncy_castle_knows_a_boundary_without_quotation_marks() throws IOException {
        var parts = "--bb\r\n\r\none\r\n--bb--\r\n";
        assertThat(Parts.of(MULTIPART + parts)).containsExactly("one");
        assertThat(Parts.of(MULTIPART.replace("\"", "") + parts)).containsExactly("one");
    }

    @Test
    void bouncy_castle_takes_a_message_for_whole_that_was_cut_off_within_a_part() throws IOException {
        assertThat(Parts.of(MULTIPART + "--bb\r\n\r\none and ha")).containsExactly("one and ha");
    }

    @Test
    void bouncy_castle_hashes_other_bytes_than_came_where_the_lines_of_a_signed_header_end_with_LF()
            throws IOException {
        var part = "Content-Type: application/edi-x12\nContent-Transfer-Encoding: binary\n\nISA*00*";
        var hashed = new ByteArrayOutputStream();
        var context = new SMimeParserContext("binary", algorithm -> new Recording(algorithm, hashed));
        var headers = new org.bouncycastle.mime.Headers(new ByteArrayInputStream(bytes(SIGNED)), "binary");
        new BasicMimeParser(context, headers, new ByteArrayInputStream(bytes("--bb\r\n" + part + "\r\n--bb--\r\n")))
                .parse(new Parts() {
                    @Override
                    public MimeContext createContext(MimeParserContext own, org.bouncycastle.mime.Headers outer) {
                        return new SMimeMultipartContext(own, outer);
                    }
                });
        assertThat(hashed.toString(StandardCharsets.ISO_8859_1))
                .isNotEqualTo(part)
                .isEqualTo(part.replace("\n", "\r\n"));
    }

    private record Recording(AlgorithmIdentifier algorithm, OutputStream out) implements DigestCalculator {
        @Override
        public AlgorithmIdentifier getAlgorithmIdentifier() {
            return algorithm;
        }

        @Override
        public OutputStream getOutputStream() {
            return out;
        }

        @Override
        public byte[] getDigest() {
            return new byte[0];
        }
    }

    @Test
    void both_keep_a_header_of_any_length_in_memory() throws Exception {
        var block = bytes("X-Long: " + "x".repeat(LONG) + "\r\n\r\n");
        var byBouncyCastle = new org.bouncycastle.mime.Headers(new ByteArrayInputStream(block), "7bit");
        assertThat(byBouncyCastle.getValues("X-Long")[0]).hasSizeGreaterThanOrEqualTo(LONG);
        var byAngus = new InternetHeaders(new ByteArrayInputStream(block));
        assertThat(byAngus.getHeader("X-Long")[0]).hasSize(LONG);
    }

    @Test
    void angus_keeps_a_line_of_any_length_in_memory_before_it_finds_the_first_part() throws Exception {
        var multipart = angus("x".repeat(LONG) + "\r\n--bb\r\n\r\none\r\n--bb--\r\n");
        assertThat(multipart.getCount()).isEqualTo(1);
        assertThat(multipart.getPreamble()).hasSizeGreaterThanOrEqualTo(LONG);
    }

    @Test
    void angus_takes_a_message_for_whole_that_was_cut_off_unless_it_is_asked() throws Exception {
        var multipart = angus("--bb\r\n\r\none and ha");
        assertThat(multipart.getBodyPart(0).getContent()).isEqualTo("one and ha");
        assertThat(multipart.isComplete()).isFalse();
    }

    @Test
    void angus_makes_a_header_of_what_is_none() throws Exception {
        var damaged = new InternetHeaders(new ByteArrayInputStream(bytes("UNA:+.? '\r\nUNB+UNOA\r\n\r\n")));
        assertThat(damaged.getAllHeaders().hasMoreElements()).isTrue();
        assertThat(damaged.getHeader("UNB+UNOA")).isNotNull();
    }

    @Test
    void bouncy_castle_breaks_off_at_what_is_no_header_and_cuts_quoted_parameters() throws IOException {
        var none = new ByteArrayInputStream(bytes("UNB+UNOA\r\n\r\n"));
        assertThatThrownBy(() -> new org.bouncycastle.mime.Headers(none, "7bit"))
                .isInstanceOf(IOException.class);
        var quoted = new ByteArrayInputStream(bytes("Content-Type: text/plain; name=\"a;b=c\"\r\n\r\n"));
        assertThat(new org.bouncycastle.mime.Headers(quoted, "7bit").getContentTypeAttributes())
                .doesNotContainValue("a;b=c");
    }

    @Test
    void angus_gives_the_bytes_of_a_part_as_they_came() throws Exception {
        var found = new ArrayList<String>();
        var body = bytes("--bb\r\nA: b\nC:  d\n\nx\r\n--bb--");
        var multipart = new MimeMultipart(new ByteArrayDataSource(body, "multipart/mixed; boundary=bb")) {
            @Override
            protected MimeBodyPart createMimeBodyPart(InputStream part) throws MessagingException {
                try {
                    found.add(new String(part.readAllBytes(), StandardCharsets.ISO_8859_1));
                    return new MimeBodyPart();
                } catch (IOException e) {
                    throw new MessagingException("cannot be read", e);
                }
            }
        };
        assertThat(multipart.getCount()).isEqualTo(1);
        assertThat(found).containsExactly("A: b\nC:  d\n\nx");
    }

    private static MimeMultipart angus(String body) throws MessagingException {
        return new MimeMultipart(new ByteArrayDataSource(bytes(body), "multipart/mixed; boundary=bb"));
    }
}
