package io.tradeseal.quickstart.mail;

import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.springframework.web.util.HtmlUtils;

/** The mailbox as one page without scripts, in the portal's frame; everything in it comes from mails and is escaped. */
final class MailboxPage {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern(
                    "d MMMM yyyy, HH:mm 'UTC'", Locale.ENGLISH)
            .withZone(ZoneOffset.UTC);

    private static final String HEAD = """
            <!doctype html>
            <html lang="en">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <title>Mailbox · Tradeseal</title>
            <link rel="icon" href="/assets/seal.svg" type="image/svg+xml">
            <link rel="stylesheet" href="/assets/tradeseal.css">
            </head>
            <body>
            <header class="top"><a class="brand" href="/">Tradeseal</a></header>
            <div class="frame">
            <nav class="side" aria-label="Pages">
            <h2>Integration accounts</h2>
            <a href="/">Certificates</a>
            <a href="/add">Add certificate</a>
            <a href="/mailbox" aria-current="page">Mailbox</a>
            </nav>
            <main>
            <div class="head"><div>
            <h1>Mailbox</h1>
            """;

    /** Mails on the page; the API has all. */
    static final int MOST = 200;

    /** Letters of one of them, the rest is in the message as it was sent. */
    private static final int LONGEST = 16 * 1024;

    private MailboxPage() {}

    /** @param all mails there are, of which the newest are shown */
    static String of(List<CapturedMail> mails, int all) {
        var list = mails.isEmpty()
                ? "<p class=\"card\">No mail yet: one comes when a certificate crosses a threshold and its account has a contact.</p>"
                : mails.stream().map(MailboxPage::mail).collect(Collectors.joining());
        return HEAD + """
                <p>Every mail of this Tradeseal ends here and reaches nobody. Newest first; %s.</p>
                </div></div>
                %s
                </main></div></body>
                </html>
                """.formatted(count(mails.size(), all), list);
    }

    private static String count(int shown, int all) {
        return shown < all ? shown + " of " + all + " mails" : all == 1 ? "1 mail" : all + " mails";
    }

    private static String mail(CapturedMail mail) {
        return """
                <article class="card"><details>
                <summary><strong>%s</strong> <span class="muted">to %s · <time datetime="%s">%s</time></span></summary>
                <dl><dt>From</dt><dd>%s</dd><dt>Message-ID</dt><dd>%s</dd>
                <dt>Whole</dt><dd><a href="/mailbox/%s">message as it was sent</a></dd></dl>
                <pre>%s</pre>
                </details></article>
                """.formatted(
                        escape(mail.subject().isEmpty() ? "(no subject)" : mail.subject()),
                        escape(String.join(", ", mail.to())),
                        mail.receivedAt(),
                        TIME.format(mail.receivedAt()),
                        escape(mail.from()),
                        escape(mail.messageId()),
                        Mailbox.id(mail),
                        escape(mail.text().substring(0, Math.min(mail.text().length(), LONGEST))));
    }

    private static String escape(String text) {
        return HtmlUtils.htmlEscape(text);
    }
}
