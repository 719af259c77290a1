package io.tradeseal.notification.mail;

import io.tradeseal.contracts.DistinguishedNames;
import io.tradeseal.notification.mail.WarningFacts.Fingerprint;
import io.tradeseal.notification.mail.WarningFacts.Successor;
import io.tradeseal.notification.person.Recipient;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.thymeleaf.TemplateEngine;
import org.thymeleaf.context.Context;
import org.thymeleaf.templatemode.TemplateMode;
import org.thymeleaf.templateresolver.ClassLoaderTemplateResolver;
import org.thymeleaf.templateresolver.StringTemplateResolver;

/** Writes mails in English, with dates in the recipient's time zone and manner. */
public final class LetterWriter {
    private static final int LONGEST_NAME = 80;
    private static final int LONGEST_DISTINGUISHED_NAME = 200;
    private static final int LONGEST_REPLY = 300;

    /** Before AM and PM. */
    private static final char NARROW_SPACE = '\u202f';

    private static final DateTimeFormatter OFFSET = DateTimeFormatter.ofPattern("xxx", Locale.ROOT);

    private static final String TEMPLATES = "mail/notification-service/";

    private final String publicUrl;
    private final Map<String, String> framed = new ConcurrentHashMap<>();
    private final TemplateEngine templates = new TemplateEngine();

    /** @param publicUrl of the portal, without a slash at its end */
    public LetterWriter(URI publicUrl) {
        this.publicUrl = publicUrl.toString().replaceFirst("/+$", "");
        templates.setDialect(NamedValues.dialect());
        templates.addTemplateResolver(texts());
        templates.addTemplateResolver(new StringTemplateResolver()); // the HTML as framed
    }

    private static ClassLoaderTemplateResolver texts() {
        var resolver = new ClassLoaderTemplateResolver(LetterWriter.class.getClassLoader());
        resolver.setPrefix(TEMPLATES);
        resolver.setResolvablePatterns(Set.of("*.txt"));
        resolver.setTemplateMode(TemplateMode.TEXT);
        resolver.setCharacterEncoding("UTF-8");
        return resolver;
    }

    /** Put together once, where a fragment would be for each mail. */
    private String framed(String template) {
        return framed.computeIfAbsent(template, name -> read("frame").replace("<!-- content -->", read(name)));
    }

    private static String read(String template) {
        var path = TEMPLATES + template + ".html";
        try (var in = LetterWriter.class.getClassLoader().getResourceAsStream(path)) {
            return new String(Objects.requireNonNull(in, path).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The warning itself; {@code now} is the instant of sending, which the days left are counted from. */
    public Letter warning(WarningFacts facts, Recipient to, Instant now) {
        var reason = facts.reason();
        if (reason != null) return stop(facts, reason, to, now);
        var name = OneLine.of(facts.name(), LONGEST_NAME);
        var account = account(facts);
        var date = date(facts.notAfter(), to);
        var subject = facts.expiredAt(now)
                ? "Certificate %s of %s stopped working on %s".formatted(name, account.shown(), date)
                : "Certificate %s of %s stops working in %s, on %s"
                        .formatted(name, account.shown(), facts.left(now, to.zone()), date);
        var values = describe(facts, account, to);
        values.put("headline", subject);
        values.put("greeting", greeting(to));
        values.put("ahead", !facts.expiredAt(now));
        var calendar = facts.expiredAt(now)
                ? null
                : ExpiryEntry.of(
                        facts, "Certificate %s of %s expires".formatted(name, account.shown()), link(facts), now);
        return write("warning", values, to, new Heading(subject, account.topic()), calendar);
    }

    /** That agreements stop for another reason than an expiry; {@code notAfter} is when. */
    private Letter stop(WarningFacts facts, String reason, Recipient to, Instant now) {
        var name = OneLine.of(facts.name(), LONGEST_NAME);
        var account = account(facts);
        var date = date(facts.notAfter(), to);
        var subject = facts.expiredAt(now)
                ? "Agreements have stopped since %s for want of certificate %s of %s"
                        .formatted(date, name, account.shown())
                : "Agreements stop in %s, on %s, for want of certificate %s of %s"
                        .formatted(facts.left(now, to.zone()), date, name, account.shown());
        var values = describe(facts, account, to);
        values.put("headline", subject);
        values.put("greeting", greeting(to));
        values.put("ahead", !facts.expiredAt(now));
        values.put("cause", cause(reason, facts.version()));
        return write("stop", values, to, new Heading(subject, account.topic()), null);
    }

    /** For a person; a reason that only a later release knows is said as it is called. */
    private static String cause(String reason, int version) {
        return switch (reason) {
            case "PrivateKeyMissing" ->
                "Version %d has taken over, but its private key is not at hand: nothing can be signed or decrypted with it."
                        .formatted(version);
            case "Unfit" ->
                "Version %d has taken over, but its kind of key cannot do what these agreements need, such as encrypting."
                        .formatted(version);
            case "WindowEnded" ->
                "The activation window of version %d ends, and no other version follows.".formatted(version);
            case "Untrusted", "ChainIncomplete" ->
                "No chain of certificates that holds leads from version %d to a certificate that is trusted here."
                        .formatted(version);
            case "ChainExpiring" -> "A certificate in the chain of version %d expires.".formatted(version);
            default -> "No version of it can be used from then on (%s).".formatted(OneLine.of(reason, LONGEST_NAME));
        };
    }

    /** A note to the account's other people that one of them, or several, could not be warned. */
    public Letter failureNote(FailureFacts facts, Recipient to) {
        var account = account(facts.warning());
        var address = OneLine.of(facts.address(), LONGEST_DISTINGUISHED_NAME);
        var name = OneLine.of(facts.warning().name(), LONGEST_NAME);
        var subject = facts.waiting()
                ? "Warnings do not get out: the mail server refuses %s and others".formatted(address)
                : "No mail reaches %s, who should be warned about certificate %s".formatted(address, name);
        var values = describe(facts.warning(), account, to);
        values.put("headline", subject);
        values.put("greeting", greeting(to));
        values.put("address", address);
        if (facts.reply() != null) values.put("reply", OneLine.of(facts.reply(), LONGEST_REPLY));
        var heading = new Heading(subject, account.topic());
        return write(facts.waiting() ? "trouble-note" : "failure-note", values, to, heading, null);
    }

    private record Heading(String subject, String topic) {}

    private Letter write(
            String template, Map<String, Object> values, Recipient to, Heading heading, @Nullable String calendar) {
        var context = new Context(to.locale(), values);
        return new Letter(
                heading.subject(),
                templates.process(template + ".txt", context),
                templates.process(framed(template), context),
                heading.topic(),
                calendar);
    }

    private static AccountName account(WarningFacts facts) {
        return AccountName.of(facts.account(), facts.certificateId());
    }

    private Map<String, Object> describe(WarningFacts facts, AccountName account, Recipient to) {
        var values = new HashMap<String, Object>();
        values.put("name", OneLine.of(facts.name(), LONGEST_NAME));
        values.put("account", account.shown());
        values.put("accountId", account.id());
        values.put("version", facts.version());
        values.put("privateKey", facts.kind().equals("private"));
        values.put("notAfter", instant(facts.notAfter(), to));
        putLine(values, "subject", name(facts.subject()));
        putLine(values, "issuer", name(facts.issuer()));
        putLine(values, "serialNumber", facts.serialNumber());
        put(values, "sha1", "sha256", facts.expiring());
        values.put("link", link(facts));
        successor(values, facts.successor(), to);
        stops(values, facts, to);
        return values;
    }

    private static void successor(Map<String, Object> values, @Nullable Successor successor, Recipient to) {
        if (successor == null) return;
        values.put("successorVersion", successor.version());
        put(values, "successorSha1", "successorSha256", successor.fingerprint());
        if (successor.activeFrom() != null) values.put("successorFrom", instant(successor.activeFrom(), to));
        if (successor.notAfter() != null) values.put("successorUntil", instant(successor.notAfter(), to));
    }

    private static void stops(Map<String, Object> values, WarningFacts facts, Recipient to) {
        if (facts.stops().isEmpty()) {
            values.put(
                    "nobody",
                    facts.named()
                            ? "No agreement that names it is known to stop then."
                            : "No agreement is known that names it.");
            return;
        }
        values.put(
                "stops",
                facts.stops().stream()
                        .map(stop -> "%s with %s (%s), on %s"
                                .formatted(
                                        OneLine.of(stop.agreement(), LONGEST_NAME),
                                        OneLine.of(stop.partner(), LONGEST_NAME),
                                        OneLine.of(String.join(", ", stop.roles()), LONGEST_NAME),
                                        instant(stop.at(), to)))
                        .toList());
        var more = facts.stopping() - facts.stops().size();
        if (more > 0) values.put("moreStops", more);
    }

    private static void put(Map<String, Object> values, String sha1, String sha256, @Nullable Fingerprint fingerprint) {
        if (fingerprint == null) return;
        values.put(sha1, grouped(fingerprint.sha1()));
        if (fingerprint.sha256() != null) values.put(sha256, grouped(fingerprint.sha256()));
    }

    private static String greeting(Recipient to) {
        return to.displayName() == null || to.displayName().isBlank()
                ? "Hello,"
                : "Hello %s,".formatted(OneLine.of(to.displayName(), LONGEST_NAME));
    }

    private static @Nullable String name(@Nullable String distinguishedName) {
        return distinguishedName == null ? null : DistinguishedNames.readable(distinguishedName);
    }

    /** Left out where there is nothing to show: to a template an empty text is one like any other. */
    private static void putLine(Map<String, Object> values, String name, @Nullable String text) {
        var line = text == null ? "" : OneLine.of(text, LONGEST_DISTINGUISHED_NAME);
        if (!line.isEmpty()) values.put(name, line);
    }

    /** In groups of four, which people compare best. */
    private static String grouped(String hex) {
        var digits = OneLine.of(hex, LONGEST_NAME);
        return IntStream.range(0, (digits.length() + 3) / 4)
                .mapToObj(i -> digits.substring(4 * i, Math.min(4 * i + 4, digits.length())))
                .collect(Collectors.joining(" "));
    }

    private static String date(Instant instant, Recipient to) {
        return DateTimeFormatter.ofLocalizedDate(FormatStyle.LONG)
                .withLocale(to.locale())
                .format(instant.atZone(to.zone()));
    }

    /**
     * Date and time with the zone's offset and name: a bare time is read as the reader's own, and when clocks are put back an
     * hour comes twice.
     */
    private static String instant(Instant instant, Recipient to) {
        var there = instant.atZone(to.zone());
        var text = DateTimeFormatter.ofLocalizedDateTime(FormatStyle.LONG, FormatStyle.SHORT)
                .withLocale(to.locale())
                .format(there)
                .replace(NARROW_SPACE, ' '); // alone it would make a mail that is plain ASCII an encoded one
        var zone = there.getZone();
        if (zone.normalized() instanceof ZoneOffset offset)
            return text + " " + (offset.getTotalSeconds() == 0 ? "UTC" : "UTC" + offset);
        return "%s (UTC%s, %s)".formatted(text, OFFSET.format(there), zone.getId());
    }

    private String link(WarningFacts facts) {
        return publicUrl + "/certificate?id=" + URLEncoder.encode(facts.certificateId(), StandardCharsets.UTF_8);
    }
}
