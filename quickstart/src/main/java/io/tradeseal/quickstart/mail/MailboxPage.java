package io.tradeseal.quickstart.mail;

import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.springframework.web.util.HtmlUtils;

/** The mailbox as one page without scripts; everything in it comes from mails and is escaped. */
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
            <style>
              body { font: 16px/1.5 system-ui, sans-serif; margin: 0; color: #1c2430; background: #f5f6f8; }
              main { max-width: 52rem; margin: 0 auto; padding: 1.5rem 1rem 4rem; }
              header p, dl, .empty { color: #4a5565; }
              article { background: #fff; border: 1px solid #dfe3e8; border-radius: 8px; margin: 1rem 0; }
              summary { cursor: pointer; padding: .9rem 1.1rem; }
              summary strong { display: block; }
              dl { display: grid; grid-template-columns: max-content 1fr; gap: 0 1rem; margin: 0; padding: 0 1.1rem; }
              dd { margin: 0; overflow-wrap: anywhere; }
              pre { margin: 0; padding: 1.1rem; white-space: pre-wrap; overflow-wrap: anywhere; }
              a { color: #1b5fae; }
            </style>
            </head>
            <body><main>
            <header>
            <h1>Mailbox</h1>
            """;

    private MailboxPage() {}

    static String of(List<CapturedMail> mails) {
        var list = mails.isEmpty()
                ? "<p class=\"empty\">No mail yet.</p>"
                : mails.stream().map(MailboxPage::mail).collect(Collectors.joining());
        return HEAD + """
                <p>Every mail of this Tradeseal ends here and reaches nobody. Newest first; %s.</p>
                <p><a href="/">Back to Tradeseal</a></p>
                </header>
                %s
                </main></body>
                </html>
                """.formatted(mails.size() == 1 ? "1 mail" : mails.size() + " mails", list);
    }

    private static String mail(CapturedMail mail) {
        return """
                <article><details>
                <summary><strong>%s</strong> to %s · <time datetime="%s">%s</time></summary>
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
                        escape(mail.text()));
    }

    private static String escape(String text) {
        return HtmlUtils.htmlEscape(text);
    }
}
