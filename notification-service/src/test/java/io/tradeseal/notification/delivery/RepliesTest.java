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
        "550, 550 5.7.1 policy, put off",
        "550, 550 relaying denied, put off",
        "554, 554 Relay access denied, put off",
        "554, 554 transaction failed, put off",
        "530, 530 5.7.0 authentication required, put off",
        "535, 535 5.7.8 credentials invalid, put off",
        "552, 552 5.2.2 mailbox full, deferred",
        "452, 452 too many recipients, deferred",
        "421, 421 closing, deferred",
        "550, 550-5.1.1 The account does not exist. 550 5.1.1 Check for typos, suppressed",
        "550, 550 5.1.10 RESOLVER.ADR.RecipientNotFound, suppressed",
        "550, 550 5.1.2 no such domain, suppressed",
        "550, 550 5.2.1 mailbox disabled, suppressed",
        "550, 550 <a@example.com>... User unknown, suppressed",
        "550, '550 sorry, no mailbox here by that name (#5.1.1)', suppressed",
        "504, 504 5.5.2 <localhost>: Helo command rejected: need fully-qualified hostname, put off",
        "550, 550 5.1.8 <us@localhost>: Sender address rejected: Domain not found, put off",
        "553, 553 5.1.7 sender not allowed, put off",
        "550, 550 5.1.0 <us@x>: Sender address rejected: User unknown, put off",
        "550, 550 Sender verify failed, put off",
        "550, 550 5.1.1 sender verify failed: no such user, put off",
        "550, 550 relay not permitted, put off",
        "553, '553 sorry, that domain isn''t in my list of allowed rcpthosts (#5.7.1)', put off",
        "550, 550 Your IP 5.1.1.7 is in an RBL, put off",
        "550, 550 rejected because 192.0.2.5 is in a black list at example.org, put off",
        "550, 550 authentication required, put off",
        "550, 550 Administrative prohibition, put off",
        "550, 550 5.7.1 unknown user policy, put off",
        "550, 550 5.4.1 Recipient address rejected: Access denied, put off",
        "550, 550 rejected, put off",
        "450, 450 4.2.2 mailbox full, deferred",
        "550, 550 5.2.2 mailbox full, deferred",
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
        "535, 535 5.7.8 credentials invalid, put off",
        "451, 451 try later, deferred",
        "550, 550 This message scored 12.3 spam points, put off",
        "550, 550 5.7.1 message content rejected, put off",
        "554, 554 5.2.1 quarantined by a filter, put off",
        "550, 550 no such user, put off",
        "550, 550 5.2.2 mailbox full, deferred",
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

    @ParameterizedTest
    @CsvSource({
        "550 5.1.8 <us@localhost>: rejected for ann@a.example, 550 5.1.8 <us@localhost>: rejected for bob@b.example",
        "550 This message scored 12.3 spam points, 550 This message scored 7 spam points",
        "550-5.7.1 [192.0.2.1] blocked; id 4711, 550-5.7.1 [192.0.2.1] blocked; id 4712",
    })
    void replies_that_differ_in_nothing_but_whom_they_are_about_have_one_cause(String one, String other) {
        assertThat(Reply.cause(one)).isEqualTo(Reply.cause(other));
    }

    @ParameterizedTest
    @CsvSource({
        "550, 550 5.1.1 User ann unknown, 550 5.1.1",
        "550, 550 No such user ann, 550",
        "550, '550 sorry, no mailbox here by that name (#5.1.1)', 550 5.1.1"
    })
    void recipients_who_are_unknown_are_refused_alike_whatever_the_words(int code, String reply, String alike)
            throws Exception {
        var refused = new SMTPAddressFailedException(new InternetAddress("ann@example.com"), "RCPT", code, reply);
        assertThat(Replies.read(refused)).isEqualTo(new Attempt.Refused(reply, true, alike));
    }

    @Test
    void different_replies_have_different_causes() {
        assertThat(Reply.cause("550 5.1.8 bad sender")).isNotEqualTo(Reply.cause("550 5.7.1 bad sender"));
        assertThat(Reply.cause("550 relay denied")).isNotEqualTo(Reply.cause("550 authentication required"));
    }

    private static String name(Attempt attempt) {
        return switch (attempt) {
            case Attempt.Accepted _ -> "accepted";
            case Attempt.Deferred _ -> "deferred";
            case Attempt.Refused refused -> refused.addressRefused() ? "suppressed" : "failed";
            case Attempt.Blocked _ -> "put off";
            case Attempt.Unreachable _ -> "unreachable";
        };
    }
}
