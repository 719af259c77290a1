package io.tradeseal.quickstart.mail;

import io.tradeseal.kit.error.ErrorBody;
import io.tradeseal.kit.security.Access;
import io.tradeseal.kit.security.Permission;
import java.nio.charset.StandardCharsets;
import java.util.Iterator;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** The captured mails: a page for people, JSON for programs, and each message as it came. */
@RestController
@RequestMapping("/mailbox")
public class MailboxApi {
    private final Mailbox mailbox;
    private final Access access;

    MailboxApi(Mailbox mailbox, Access access) {
        this.mailbox = mailbox;
        this.access = access;
    }

    /** Written one by one, as each is read. */
    @GetMapping(produces = MediaType.APPLICATION_JSON_VALUE)
    Iterator<CapturedMail> list() {
        access.require(Permission.READ, "/");
        return mailbox.newestFirst().iterator();
    }

    @GetMapping(produces = MediaType.TEXT_HTML_VALUE)
    ResponseEntity<String> page() {
        access.require(Permission.READ, "/");
        return ResponseEntity.ok()
                .contentType(new MediaType(MediaType.TEXT_HTML, StandardCharsets.UTF_8))
                .cacheControl(CacheControl.noStore())
                .header(
                        "Content-Security-Policy",
                        "default-src 'none'; style-src 'self'; img-src 'self'; frame-ancestors 'none'")
                .body(MailboxPage.of(
                        mailbox.newestFirst().limit(MailboxPage.MOST).toList(), mailbox.size()));
    }

    /** As plain text, so that a browser shows it and runs none of it. */
    @GetMapping("/{id}")
    ResponseEntity<?> source(@PathVariable String id) {
        access.require(Permission.READ, "/");
        return mailbox.source(id)
                .<ResponseEntity<?>>map(source -> ResponseEntity.ok()
                        .contentType(new MediaType(MediaType.TEXT_PLAIN, StandardCharsets.UTF_8))
                        .header("X-Content-Type-Options", "nosniff")
                        .body(source))
                .orElseGet(() -> ErrorBody.of("ResourceNotFound", "There is no such mail in the mailbox.")
                        .withStatus(404));
    }
}
