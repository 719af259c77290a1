package io.tradeseal.x509;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.tradeseal.x509.Finding.Code;
import io.tradeseal.x509.Finding.Severity;
import io.tradeseal.x509.Unreadable.Reason;
import java.util.ArrayList;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.bouncycastle.asn1.DERNull;
import org.bouncycastle.asn1.DERSequence;
import org.bouncycastle.asn1.x509.Extension;
import org.junit.jupiter.api.Test;

/** How much is done for one file, who reads it, and by what names others know what was found. */
class LimitsTest {
    private static Unreadable refused(PasswordRounds rounds, long asked) {
        return catchThrowableOfType(Unreadable.class, () -> rounds.spend(asked));
    }

    @Test
    void one_file_may_ask_for_a_million_rounds() {
        var tooMany = refused(PasswordRounds.ofOneFile(), 1_000_001);
        assertThat(tooMany.reason()).isEqualTo(Reason.TOO_LARGE);
        assertThat(tooMany).hasMessageContaining("asks for 1000001 rounds of key derivation; at most 1000000");
        assertThatCode(() -> PasswordRounds.ofOneFile().spend(1_000_000)).doesNotThrowAnyException();
    }

    @Test
    void what_was_spent_is_gone() {
        var one = PasswordRounds.ofOneFile();
        one.spend(999_999);
        one.spend(1);
        assertThat(refused(one, 1)).hasMessageContaining("together ask for too many rounds");
    }

    @Test
    void whoever_pays_says_how_many_there_are_and_when_there_are_more() {
        var taken = new ArrayList<Long>();
        var paid = PasswordRounds.paidBy(rounds -> {
            taken.add(rounds);
            return taken.size() > 2 ? OptionalLong.of(17) : OptionalLong.empty();
        });
        paid.spend(1_000_000);
        paid.spend(20_000);
        paid.spend(0);
        var tooOften = refused(paid, 40_000);
        assertThat(tooOften.reason()).isEqualTo(Reason.TOO_OFTEN);
        assertThat(tooOften).hasMessageContaining("with 40000, can be opened in 17 s");
        assertThat(refused(paid, 1_000_001)).hasMessageContaining("The PKCS#12 file asks for 1000001");
        assertThat(taken).containsExactly(1_000_000L, 20_000L, 40_000L);
    }

    @Test
    void none_are_none() {
        assertThatCode(() -> PasswordRounds.none().spend(0)).doesNotThrowAnyException();
        assertThat(refused(PasswordRounds.none(), 1).reason()).isEqualTo(Reason.TOO_LARGE);
    }

    @Test
    void a_certificate_that_one_parser_reads_is_taken_and_said_so() {
        var strange = TestCertificates.of("CN=x")
                .extension(Extension.subjectAlternativeName, true, new DERSequence(DERNull.INSTANCE))
                .make();
        assertThat(Readers.of(strange.der())).isEqualTo(Readers.BOUNCY_CASTLE);
        assertThat(X509.read(strange.der()).findings())
                .extracting(Finding::message)
                .contains("Only Bouncy Castle's parser reads this certificate; other software may refuse it.");
        var plain = TestCertificates.selfSigned("CN=x");
        assertThat(Readers.of(plain.der())).isEqualTo(Readers.BOTH);
        assertThat(X509.read(plain.der()).findings()).extracting(Finding::code).doesNotContain(Code.PARSERS_DISAGREE);
    }

    @Test
    void what_nobody_reads_is_refused() {
        var refusal = catchThrowableOfType(Unreadable.class, () -> Readers.of(new byte[] {0x30, 0}));
        assertThat(refusal.reason()).isEqualTo(Reason.UNREADABLE);
        assertThat(catchThrowableOfType(Unreadable.class, () -> Readers.of(new byte[] {0x30, 5}))
                        .reason())
                .isEqualTo(Reason.UNREADABLE);
    }

    @Test
    void each_finding_and_refusal_has_a_name_of_its_own() {
        assertThat(Stream.of(Code.values()).map(Code::wireName).toList())
                .doesNotHaveDuplicates()
                .allMatch(name -> name.matches("([A-Z][a-z0-9]+)+"))
                .contains("WeakIssuer", "NotTrusted");
        assertThat(Stream.of(Severity.values()).map(Severity::wireName))
                .containsExactly("Error", "Warning", "Information");
        assertThat(Stream.of(Reason.values()).map(Reason::code).toList())
                .doesNotHaveDuplicates()
                .allMatch(name -> name.matches("([A-Z][a-zA-Z0-9]+)+"))
                .contains("WrongPassword");
    }
}
