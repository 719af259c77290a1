package io.tradeseal.certificate.account;

import static io.tradeseal.kit.security.Permission.WRITE;

import io.tradeseal.certificate.CertificateSettings;
import io.tradeseal.certificate.account.AccessKeys.KeyType;
import io.tradeseal.kit.arm.AccountId;
import io.tradeseal.kit.arm.Bodies;
import io.tradeseal.kit.arm.Faults;
import io.tradeseal.kit.arm.LinkSignature;
import io.tradeseal.kit.arm.Members;
import io.tradeseal.kit.clock.ServiceClock;
import io.tradeseal.kit.security.Access;
import jakarta.servlet.http.HttpServletRequest;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.support.ServletUriComponentsBuilder;
import tools.jackson.databind.JsonNode;

/** Links to an account that are followed without a token, and the keys that sign them, as ARM has them. */
@RestController
class AccessKeyApi {
    /** What Azure writes into these links. */
    private static final String API_VERSION = "2015-08-01-preview";

    private static final String EVERYTHING = "//*";
    private static final Duration DEFAULT = Duration.ofDays(1);
    private static final Duration LONGEST = Duration.ofDays(366);

    private final AccessKeys keys;
    private final Accounts accounts;
    private final Access access;
    private final ServiceClock clock;
    private final CertificateSettings settings;

    AccessKeyApi(AccessKeys keys, Accounts accounts, Access access, ServiceClock clock, CertificateSettings settings) {
        this.keys = keys;
        this.accounts = accounts;
        this.access = access;
        this.clock = clock;
        this.settings = settings;
    }

    record CallbackUrl(String value) {}

    /** Good until {@code notAfter}, by default for a day, or until the key that signed it is made anew. */
    @PostMapping(AccountApi.ACCOUNT + "/listCallbackUrl")
    CallbackUrl link(AccountId id, HttpServletRequest request) {
        access.require(WRITE, id.resourceId());
        var faults = new Faults();
        var body = Members.of(body(request), faults);
        var type = keyType(body);
        var until = until(body, clock.instant());
        faults.refuse();
        var own = keys.find(id).orElseThrow(() -> ChangeAccount.absent(id));
        var path = "/integrationAccounts/" + own.link().toString().replace("-", "");
        var link = new LinkSignature(path, until.toString(), EVERYTHING);
        return new CallbackUrl(ServletUriComponentsBuilder.fromCurrentContextPath()
                .path(path)
                .queryParam("api-version", API_VERSION)
                .queryParam("se", link.se())
                .queryParam("sp", "{sp}")
                .queryParam("sv", "1.0")
                .queryParam("sig", link.sign(own.of(type)))
                .encode()
                .buildAndExpand(EVERYTHING)
                .toUriString());
    }

    @PostMapping(AccountApi.ACCOUNT + "/regenerateAccessKey")
    AccountApi.View regenerate(AccountId id, HttpServletRequest request) {
        access.require(WRITE, id.resourceId());
        var faults = new Faults();
        var type = keyType(Members.of(body(request), faults));
        faults.refuse();
        keys.regenerate(id, type);
        return AccountApi.View.of(accounts.findLive(id.key()).orElseThrow(() -> ChangeAccount.absent(id)));
    }

    /** ARM's clients may send none at all. */
    private JsonNode body(HttpServletRequest request) {
        var bytes = Bodies.bytes(request, settings.uploadSize());
        return bytes.length == 0 ? Bodies.JSON.createObjectNode() : Bodies.object(bytes);
    }

    private static KeyType keyType(Members body) {
        var name = body.text("keyType");
        if (name == null || name.equalsIgnoreCase("Primary") || name.equalsIgnoreCase("NotSpecified")) {
            return KeyType.PRIMARY;
        }
        if (!name.equalsIgnoreCase("Secondary")) {
            body.faults().add("keyType", "The type of key is Primary or Secondary.");
        }
        return KeyType.SECONDARY;
    }

    private static Instant until(Members body, Instant now) {
        var text = body.text("notAfter");
        var until = text == null ? now.plus(DEFAULT) : instant(text);
        if (until == null || !until.isAfter(now) || until.isAfter(now.plus(LONGEST))) {
            body.faults()
                    .add(
                            "notAfter",
                            "'notAfter' is an instant ahead such as 2026-03-01T00:00:00Z, at most %d days from now."
                                    .formatted(LONGEST.toDays()));
            return now;
        }
        return until.truncatedTo(ChronoUnit.SECONDS);
    }

    private static @Nullable Instant instant(String text) {
        try {
            return OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeException _) {
            return null;
        }
    }
}
