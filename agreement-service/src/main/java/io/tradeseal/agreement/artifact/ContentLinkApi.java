package io.tradeseal.agreement.artifact;

import static io.tradeseal.kit.security.Permission.WRITE;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.tradeseal.agreement.AgreementSettings;
import io.tradeseal.agreement.replica.PathAccount;
import io.tradeseal.contracts.AccountId;
import io.tradeseal.contracts.ResourceIds;
import io.tradeseal.kit.arm.Bodies;
import io.tradeseal.kit.arm.CallbackUrlRequest;
import io.tradeseal.kit.arm.LinkSignature;
import io.tradeseal.kit.clock.ServiceClock;
import io.tradeseal.kit.error.ErrorBody;
import io.tradeseal.kit.security.Access;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.support.ServletUriComponentsBuilder;
import org.springframework.web.util.UriComponentsBuilder;

/** Links to the content of partners and agreements that are followed without a token, as ARM has them. */
@RestController
class ContentLinkApi {
    private static final String CALLBACK = "/{name}/listContentCallbackUrl";
    private static final String CONTENT = "/{name}/contents/Value";
    private static final String LINK = "/integrationAccounts/{link}";
    private static final String SCHEME_VERSION = "1.0";
    private static final Pattern ID =
            Pattern.compile("([0-9a-f]{8})([0-9a-f]{4})([0-9a-f]{4})([0-9a-f]{4})([0-9a-f]{12})");

    private final ContentLinks links;
    private final ArtifactRequests requests;
    private final Access access;
    private final ServiceClock clock;
    private final AgreementSettings settings;

    ContentLinkApi(
            ContentLinks links,
            ArtifactRequests requests,
            Access access,
            ServiceClock clock,
            AgreementSettings settings) {
        this.links = links;
        this.requests = requests;
        this.access = access;
        this.clock = clock;
        this.settings = settings;
    }

    record Queries(@JsonProperty("api-version") String apiVersion, String sp, String sv, String sig, String se) {}

    /** As ARM tells of a callback: the link, and the same in parts. */
    record CallbackUrl(String value, String method, String basePath, Queries queries) {}

    @PostMapping(PathAccount.ACCOUNT + "/partners" + CALLBACK)
    CallbackUrl ofPartner(AccountId account, @PathVariable String name, HttpServletRequest request) {
        return link(new ArtifactId(account, Kind.PARTNER, name), request);
    }

    @PostMapping(PathAccount.ACCOUNT + "/agreements" + CALLBACK)
    CallbackUrl ofAgreement(AccountId account, @PathVariable String name, HttpServletRequest request) {
        return link(new ArtifactId(account, Kind.AGREEMENT, name), request);
    }

    /** Who has the link reads without a token, so that making one takes more than reading. */
    private CallbackUrl link(ArtifactId id, HttpServletRequest request) {
        access.require(WRITE, id.resourceId());
        var terms = CallbackUrlRequest.read(Bodies.bytes(request, settings.bodySize()), clock.instant());
        var artifact = requests.live(id);
        var keys = links.of(ResourceIds.key(artifact.accountId()));
        var below = "/" + artifact.kind().collection() + "/" + artifact.name();
        var path = "/integrationAccounts/" + keys.link().toString().replace("-", "") + below + "/contents/Value";
        var link = signature(path, terms.until().toString(), below + "/read");
        var queries = new Queries(
                CallbackUrlRequest.API_VERSION, link.sp(), SCHEME_VERSION, link.sign(keys.of(terms.key())), link.se());
        var base = ServletUriComponentsBuilder.fromCurrentContextPath().path(path);
        return new CallbackUrl(
                value(base.cloneBuilder(), queries),
                "GET",
                base.encode().build().toUriString(),
                queries);
    }

    private static String value(UriComponentsBuilder base, Queries queries) {
        return base.queryParam("api-version", queries.apiVersion())
                .queryParam("se", queries.se())
                .queryParam("sp", "{sp}")
                .queryParam("sv", queries.sv())
                .queryParam("sig", queries.sig())
                .encode()
                .buildAndExpand(queries.sp())
                .toUriString();
    }

    @GetMapping(LINK + "/partners" + CONTENT)
    ResponseEntity<?> partner(@PathVariable String link, @PathVariable String name, Signed signed) {
        return content(link, Kind.PARTNER, name, signed);
    }

    @GetMapping(LINK + "/agreements" + CONTENT)
    ResponseEntity<?> agreement(@PathVariable String link, @PathVariable String name, Signed signed) {
        return content(link, Kind.AGREEMENT, name, signed);
    }

    /** The parts of a link's query that make it good. */
    record Signed(
            @Nullable String se,
            @Nullable String sp,
            @Nullable String sig) {}

    private ResponseEntity<?> content(String link, Kind kind, String name, Signed signed) {
        var account = account(link, kind, name, signed);
        if (account.isEmpty()) return refused();
        var artifact = requests.live(new ArtifactId(account.get(), kind, name));
        return ResponseEntity.ok()
                .eTag(artifact.etag())
                .body(artifact.content().properties().path("content"));
    }

    private Optional<AccountId> account(String link, Kind kind, String name, Signed signed) {
        var id = ID.matcher(link.toLowerCase(Locale.ROOT));
        var se = signed.se();
        var sp = signed.sp();
        if (!id.matches() || se == null || sp == null) return Optional.empty();
        var signature = signature(
                "/integrationAccounts/" + link + "/" + kind.collection() + "/" + name + "/contents/Value", se, sp);
        var now = clock.instant();
        return links.find(UUID.fromString(id.replaceFirst("$1-$2-$3-$4-$5")))
                .filter(keys -> signature.isValid(signed.sig(), keys.primary(), now)
                        || signature.isValid(signed.sig(), keys.secondary(), now))
                .flatMap(keys -> AccountId.parse(keys.accountId()));
    }

    /** Paths are compared without case. */
    private static LinkSignature signature(String path, String se, String sp) {
        return new LinkSignature(path.toLowerCase(Locale.ROOT), se, sp);
    }

    private static ResponseEntity<ErrorBody> refused() {
        return ErrorBody.of(
                        "AuthorizationFailed",
                        "This link is not, or no longer, good: it has ended, its key was made anew, or a part of it is missing.")
                .withStatus(403);
    }
}
