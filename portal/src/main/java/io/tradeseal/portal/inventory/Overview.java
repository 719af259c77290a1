package io.tradeseal.portal.inventory;

import io.tradeseal.kit.clock.ServiceClock;
import io.tradeseal.portal.page.Wording;
import io.tradeseal.portal.route.Backend;
import io.tradeseal.portal.service.Answer;
import io.tradeseal.portal.service.Services;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationToken;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.util.UriComponentsBuilder;

/** The first page: all certificates, what stops first at the top; the address is its whole state. */
@Controller
class Overview {

    private static final int PAGE = 50;

    /** A certificate as certificate-service lists it; an answer without these members is none. */
    record Hit(
            String id,
            String name,
            String integrationAccountId,
            String kind,
            int version,
            String state,
            @Nullable String displayName,
            @Nullable String subject,
            @Nullable Instant notAfter,
            @Nullable Instant activeUntil) {
        Hit {
            Objects.requireNonNull(id);
            Objects.requireNonNull(name);
            Objects.requireNonNull(integrationAccountId);
            Objects.requireNonNull(state);
        }
    }

    record Hits(List<Hit> value, @Nullable String nextLink) {
        Hits {
            Objects.requireNonNull(value);
        }
    }

    /** A row of the table. */
    record Row(
            String id,
            String name,
            String accountId,
            String account,
            String subject,
            @Nullable String relative,
            @Nullable String exact,
            @Nullable Instant instant,
            int version,
            String kind,
            Standing standing) {

        static Row of(Hit hit, Instant now) {
            var end = hit.notAfter();
            return new Row(
                    hit.id(),
                    hit.name(),
                    hit.integrationAccountId(),
                    CertificatePath.lastOf(hit.integrationAccountId()),
                    Wording.subject(hit.displayName(), hit.subject()),
                    end == null ? null : Wording.relative(end, now),
                    end == null ? null : Wording.minute(end),
                    end,
                    hit.version(),
                    hit.kind(),
                    Standing.of(hit.state(), end, hit.activeUntil(), now));
        }
    }

    private final Services services;
    private final ServiceClock clock;

    Overview(Services services, ServiceClock clock) {
        this.services = services;
        this.clock = clock;
    }

    @GetMapping("/")
    String page(
            JwtAuthenticationToken caller,
            @RequestParam(defaultValue = "") String search,
            @RequestParam(defaultValue = "") String account,
            @RequestParam(defaultValue = "") String from,
            Model model) {
        var token = caller.getToken().getTokenValue();
        var counting = services.meanwhile(() -> services.get(
                token,
                Backend.CERTIFICATE_SERVICE,
                path("/api/certificates/summary", "", account, ""),
                Headline.Counts.class));
        var first = services.meanwhile(() -> services.get(
                token, Backend.CERTIFICATE_SERVICE, path("/api/certificates", "", account, ""), Hits.class));
        var hits = services.get(
                token, Backend.CERTIFICATE_SERVICE, path("/api/certificates", search, account, from), Hits.class);
        var now = clock.instant();
        model.addAttribute("search", search);
        model.addAttribute("account", account);
        model.addAttribute("accountName", account.isBlank() ? null : CertificatePath.lastOf(account));
        model.addAttribute("from", from);
        headline(counting.join(), first.join(), now, model);
        model.addAttribute("problem", from.isBlank() ? hits.problem() : problemOfLaterPage(hits));
        var found = hits.orNull();
        model.addAttribute(
                "rows",
                found == null
                        ? List.of()
                        : found.value().stream().map(hit -> Row.of(hit, now)).toList());
        model.addAttribute("next", found == null ? null : skipToken(found.nextLink()));
        return "overview";
    }

    private static void headline(Answer<Headline.Counts> counts, Answer<Hits> soonest, Instant now, Model model) {
        var known = counts.orNull();
        if (known == null) {
            model.addAttribute("headline", "Certificates");
            model.addAttribute("headlineProblem", counts.problem());
            return;
        }
        var hits = soonest.orNull();
        List<@Nullable Instant> ends = hits == null
                ? List.of()
                : hits.value().stream().map(Hit::notAfter).toList();
        model.addAttribute("headline", Headline.of(known, ends, now));
        model.addAttribute("under", Headline.under(known));
        model.addAttribute("empty", known.total() == 0);
    }

    /** A service speaks of tokens and links, which this page's address does not show. */
    private static @Nullable String problemOfLaterPage(Answer<Hits> hits) {
        return hits instanceof Answer.Refused<?> ? "The list has no page that begins there." : hits.problem();
    }

    private static String path(String path, String search, String account, String from) {
        var uri = UriComponentsBuilder.fromPath(path);
        if (!path.endsWith("summary")) {
            uri.queryParam("orderBy", "notAfter").queryParam("$top", PAGE);
        }
        add(uri, "search", search);
        add(uri, "account", account);
        add(uri, "$skiptoken", from);
        return uri.encode().toUriString();
    }

    /** As a variable, so that every character of a value is encoded. */
    private static void add(UriComponentsBuilder uri, String name, String value) {
        if (!value.isBlank()) {
            var variable = name.replace("$", "");
            uri.queryParam(name, "{" + variable + "}").uriVariables(java.util.Map.of(variable, value.strip()));
        }
    }

    /** The position that the next page starts from; the rest of the link is the portal's own address again. */
    private static @Nullable String skipToken(@Nullable String nextLink) {
        return nextLink == null
                ? null
                : UriComponentsBuilder.fromUri(URI.create(nextLink)).build().getQueryParams().entrySet().stream()
                        .filter(it ->
                                it.getKey().equals("$skiptoken") || it.getKey().equals("%24skiptoken"))
                        .map(it -> it.getValue().getFirst())
                        .findFirst()
                        .orElse(null);
    }
}
