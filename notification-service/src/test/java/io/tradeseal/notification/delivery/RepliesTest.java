package io.tradeseal.notification.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.mail.internet.InternetAddress;
import org.eclipse.angus.mail.smtp.SMTPAddressFailedException;
import org.eclipse.angus.mail.smtp.SMTPSendFailedException;
import org.eclipse.angus.mail.smtp.SMTPSenderFailedException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RepliesTest {

    @ParameterizedTest
    @CsvSource({
        "550, 550 5.1.1 no such user, suppressed",
        "550, 550 no such user here, suppressed",
        "551, 551 user not local, suppressed",
        "553, 553 mailbox name not allowed, suppressed",
        "554, 554 5.1.1 unknown recipient, suppressed",
        "550, 550 5.7.1 policy, failed",
        "550, 550 relaying denied, failed",
        "554, 554 Relay access denied, failed",
        "554, 554 transaction failed, failed",
        "530, 530 5.7.0 authentication required, unreachable",
        "535, 535 5.7.8 credentials invalid, unreachable",
        "552, 552 5.2.2 mailbox full, deferred",
        "452, 452 too many recipients, deferred",
        "421, 421 closing, deferred",
    })
    void a_refused_recipient_is_blamed_for_what_is_its_own(int code, String reply, String outcome) throws Exception {
        var refused = new SMTPAddressFailedException(new InternetAddress("a@example.com"), "RCPT", code, reply);
        assertThat(name(Replies.read(refused))).isEqualTo(outcome);
    }

    @ParameterizedTest
    @CsvSource({
        "550, 550 5.1.1 no such user, suppressed",
        "552, 552 5.3.4 message too big, failed",
        "554, 554 5.6.0 content refused, failed",
        "535, 535 5.7.8 credentials invalid, unreachable",
        "451, 451 try later, deferred",
    })
    void a_refused_message_is_blamed_on_the_address_only_where_the_reply_says_so(
            int code, String reply, String outcome) {
        var refused = new SMTPSendFailedException("DATA", code, reply, null, null, null, null);
        assertThat(name(Replies.read(refused))).isEqualTo(outcome);
    }

    @ParameterizedTest
    @CsvSource({
        "550, 550 5.1.1 no such user, unreachable",
        "553, 553 sender address not allowed, unreachable",
        "554, 554 5.7.1 sender rejected, unreachable",
        "554, 554 5.1.8 bad sender address, unreachable",
        "421, 421 closing, deferred",
        "451, 451 4.7.1 sender is greylisted, deferred",
    })
    void a_refused_sender_is_the_fault_of_no_recipient(int code, String reply, String outcome) throws Exception {
        var command = "MAIL FROM:<us@example.com>";
        var refused = new SMTPSenderFailedException(new InternetAddress("us@example.com"), command, code, reply);
        // As Angus Mail throws it: the reply in general, and beneath, for some codes, what it was about.
        assertThat(name(Replies.read(new SMTPSendFailedException(command, code, reply, refused, null, null, null))))
                .isEqualTo(outcome);
        assertThat(name(Replies.read(new SMTPSendFailedException(command, code, reply, null, null, null, null))))
                .isEqualTo(outcome);
    }

    @Test
    void a_mail_that_is_too_big_fails_alone_whenever_the_server_says_so() {
        var refused = new SMTPSendFailedException("MAIL FROM:<us@x>", 552, "552 5.3.4 too big", null, null, null, null);
        assertThat(name(Replies.read(refused))).isEqualTo("failed");
    }

    private static String name(Attempt attempt) {
        return switch (attempt) {
            case Attempt.Accepted _ -> "accepted";
            case Attempt.Deferred _ -> "deferred";
            case Attempt.Refused refused -> refused.addressRefused() ? "suppressed" : "failed";
            case Attempt.Unreachable _ -> "unreachable";
        };
    }
}
