package io.tradeseal.notification.delivery;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Whose fault a refusal for good (5yz) of a recipient or a mail is. Nothing is held against a recipient but what the reply
 * proves to be about that very mailbox; what is not known to be anybody's counts as ours.
 */
enum Fault {
    /** The recipient's own address: no such mailbox, moved, disabled. */
    RECIPIENT,
    /** The recipient's mailbox is full: it waits. */
    MAILBOX_FULL,
    /** This very mail: too big, or of a kind that is not taken. */
    CONTENT,
    /** The sender, its host, a policy, or nothing that could be told. */
    OURS;

    /** RFC 3463, section 3.2, and RFC 7505: the destination's mailbox, system, syntax; moved; no mail at that domain. */
    private static final Set<String> ADDRESS = Set.of("1.1", "1.2", "1.3", "1.6", "1.10");

    /** RFC 3463: mailbox disabled. After DATA filters use it for what they dislike. */
    private static final String DISABLED = "2.1";

    private static final String FULL = "2.2";

    /** RFC 3463: message longer than the mailbox's or the system's limit. */
    private static final Set<String> TOO_LONG = Set.of("2.3", "3.4");

    /** RFC 3463: codes that say nothing; then the words count, as without a code. */
    private static final Set<String> SAYS_NOTHING = Set.of("", "0.0", "1.0", "2.0");

    /** RFC 5321, section 4.2.3: storage. Of a recipient, full for now (section 4.5.3.1.10); of a mail, too big. */
    private static final int STORAGE = 552;

    private static final Set<Integer> ABOUT_A_MAILBOX = Set.of(550, 551, 553);

    /** What wins over any code: checks of the sender repeat the code that they got at the sender's server. */
    private static final Pattern SENDER =
            Pattern.compile("\\bsender\\b.{0,40}\\b(verif\\w*|rejected|denied|unknown|refused|failed)");

    private static final Pattern ABOUT_US = Pattern.compile(
            "\\b(sender|relay\\w*|rbl|dnsbl|black-?list\\w*|block-?list\\w*|blocked|banned|spam\\w*|virus|auth\\w*|helo|ehlo"
                    + "|polic(y|ies)|reputation|spf|dkim|dmarc|reverse|rdns|ptr|your (ip|host|server|domain)|client host"
                    + "|rate|limit\\w*|too many|grey-?list\\w*|prohibited|access denied|tls|encrypt\\w*|not permitted)\\b");

    private static final Pattern ABOUT_THE_MAILBOX = Pattern.compile(
            "\\b(no such|unknown|invalid|bad|non-?existent|unrout(e?)able|undeliverable|inactive|disabled)"
                    + " (local )?(user|mailbox|recipient|account|address|addressee|person|destination)\\b"
                    + "|\\b(user|mailbox|recipient|account|address|addressee)\\b.{0,80}\\b(unknown|not found|not known|not local"
                    + "|unavailable|disabled|inactive|invalid|not allowed|not exist|doesn't exist|no longer)\\b"
                    + "|\\bno mailbox\\b");

    /** For good or for now: it is the recipient's, and passes. */
    static boolean isFull(Reply reply) {
        return reply.status().equals(FULL);
    }

    static Fault of(Stage stage, Reply reply) {
        var status = reply.status();
        var words = reply.line().toLowerCase(Locale.ROOT);
        if (SENDER.matcher(words).find()) return OURS;
        if (ADDRESS.contains(status) || (status.equals(DISABLED) && stage == Stage.RCPT)) return RECIPIENT;
        if (isFull(reply)) return MAILBOX_FULL;
        if (TOO_LONG.contains(status) || status.startsWith("6.")) return CONTENT;
        if (!SAYS_NOTHING.contains(status) || ABOUT_US.matcher(words).find()) return OURS;
        if (reply.code() == STORAGE) return stage == Stage.RCPT ? MAILBOX_FULL : CONTENT;
        var named = ABOUT_A_MAILBOX.contains(reply.code())
                && ABOUT_THE_MAILBOX.matcher(words).find();
        return named && stage == Stage.RCPT ? RECIPIENT : OURS;
    }
}
