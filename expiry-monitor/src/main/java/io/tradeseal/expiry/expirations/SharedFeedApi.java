package io.tradeseal.expiry.expirations;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.tradeseal.contracts.AccountId;
import io.tradeseal.expiry.expirations.SharedFeeds.SharedFeed;
import io.tradeseal.kit.arm.Page;
import io.tradeseal.kit.arm.PageRequest;
import io.tradeseal.kit.arm.PlainText;
import io.tradeseal.kit.arm.SkipToken;
import io.tradeseal.kit.arm.Violations;
import io.tradeseal.kit.clock.ServiceClock;
import io.tradeseal.kit.error.Fault;
import io.tradeseal.kit.error.Refusal;
import io.tradeseal.kit.security.Access;
import io.tradeseal.kit.security.Permission;
import java.net.URI;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.support.ServletUriComponentsBuilder;

/**
 * The calendar by a URL that is its own password, for calendar services, which send no header. Whoever has it reads what its
 * maker could write to when it was made, until it is taken back.
 */
@RestController
class SharedFeedApi {
    private static final Logger audit = LoggerFactory.getLogger("audit");
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int SECRET_BYTES = 32;
    private static final int LONGEST_NAME = 80;
    private static final String FEEDS = "/api/expirations/feeds";
    private static final String DEFAULT_WITHIN = "P90D";

    private final SharedFeeds feeds;
    private final CalendarFeed calendar;
    private final Scope scope;
    private final Access access;
    private final ServiceClock clock;

    SharedFeedApi(SharedFeeds feeds, CalendarFeed calendar, Scope scope, Access access, ServiceClock clock) {
        this.feeds = feeds;
        this.calendar = calendar;
        this.scope = scope;
        this.access = access;
        this.clock = clock;
    }

    /**
     * What is asked for.
     *
     * @param name for whoever looks at the list of them
     * @param integrationAccountId one account; null means all that the caller may write to
     * @param within how far ahead to look
     */
    record NewFeed(
            @Nullable String name,
            @Nullable String integrationAccountId,
            @Nullable String within) {}

    /** @param url in the answer to the creation only */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record View(
            String id,
            String name,
            List<String> scopes,
            String within,
            String createdBy,
            Instant createdTime,
            @Nullable String url) {

        static View of(SharedFeed feed, @Nullable String url) {
            var scopes = feed.scopes().stream()
                    .map(prefix -> prefix.isEmpty() ? "/" : prefix)
                    .toList();
            return new View(
                    feed.id().toString(), feed.name(), scopes, feed.within(), feed.createdBy(), feed.createdAt(), url);
        }
    }

    @PostMapping(FEEDS)
    ResponseEntity<View> create(@RequestBody NewFeed wanted) {
        var name = Objects.requireNonNullElse(wanted.name(), "Certificate expirations");
        var within = Objects.requireNonNullElse(wanted.within(), DEFAULT_WITHIN);
        var faults = new Violations();
        if (name.isBlank() || name.length() > LONGEST_NAME || !PlainText.isStorable(name)) {
            faults.add("name", "'name' is a text of 1 to %d characters.".formatted(LONGEST_NAME));
        }
        faults.refuse();
        Within.of(within);
        var feed = new SharedFeed(
                UUID.randomUUID(),
                name,
                scopes(wanted.integrationAccountId()),
                within,
                access.caller(),
                clock.instant());
        var secret = secret();
        feeds.insert(feed, secret);
        audit.info("{} made the calendar feed {} of {}", feed.createdBy(), feed.id(), feed.scopes());
        var url = ServletUriComponentsBuilder.fromCurrentContextPath()
                .path("/calendars/" + secret + ".ics")
                .toUriString();
        return ResponseEntity.created(URI.create(FEEDS + "/" + feed.id()))
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .body(View.of(feed, url));
    }

    private List<String> scopes(@Nullable String accountId) {
        if (accountId == null) return access.scopes(Permission.WRITE);
        scope.of(accountId); // refused where there is no such account
        access.require(Permission.WRITE, accountId);
        return List.of(accountId.toLowerCase(Locale.ROOT));
    }

    private static String secret() {
        var bytes = new byte[SECRET_BYTES];
        RANDOM.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    /** Those that the caller has made. */
    @GetMapping(FEEDS)
    Page<View> list(
            @RequestParam(name = "$top", required = false) @Nullable String top,
            @RequestParam(name = "$skiptoken", required = false) @Nullable String skipToken) {
        access.scopes(Permission.WRITE);
        var request = PageRequest.of(top, skipToken, 1);
        var after =
                request.after() == null ? null : id(request.after().getFirst()).orElseThrow(SkipToken::unreadable);
        return Page.of(
                feeds.page(access.caller(), after, request.limit()),
                request,
                feed -> View.of(feed, null),
                feed -> List.of(feed.id().toString()));
    }

    /** Of the caller's own, or of anybody's by an Owner of everything. */
    @DeleteMapping(FEEDS + "/{id}")
    ResponseEntity<Void> delete(@PathVariable("id") String text) {
        access.scopes(Permission.WRITE);
        var owner = access.allows(Permission.ADMINISTER, "/") ? null : access.caller();
        var ended = id(text).filter(id -> feeds.delete(id, owner)).isPresent();
        if (ended) audit.info("{} ended the calendar feed {}", access.caller(), text);
        return ResponseEntity.status(ended ? 200 : 204).build();
    }

    private static Optional<UUID> id(String text) {
        try {
            return Optional.of(UUID.fromString(text));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static @Nullable String oneAccount(List<String> scopes) {
        return scopes.size() == 1
                ? AccountId.parse(scopes.getFirst()).map(AccountId::resourceId).orElse(null)
                : null;
    }

    @GetMapping("/calendars/{secret}.ics")
    ResponseEntity<String> read(@PathVariable("secret") String secret) {
        var feed = feeds.bySecret(secret)
                .orElseThrow(() -> new Refusal(Fault.NOT_FOUND, "There is no such calendar, or no longer."));
        return calendar.answer(scope.of(feed.scopes()), oneAccount(feed.scopes()), Within.of(feed.within()));
    }
}
