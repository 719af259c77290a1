package io.tradeseal.certificate.account;

import static io.tradeseal.kit.security.Permission.WRITE;

import io.tradeseal.certificate.CertificateSettings;
import io.tradeseal.contracts.AccountId;
import io.tradeseal.kit.arm.Bodies;
import io.tradeseal.kit.arm.CallbackUrlRequest;
import io.tradeseal.kit.arm.CallbackUrlRequest.KeyType;
import io.tradeseal.kit.arm.LinkSignature;
import io.tradeseal.kit.arm.Members;
import io.tradeseal.kit.arm.Violations;
import io.tradeseal.kit.clock.ServiceClock;
import io.tradeseal.kit.security.Access;
import jakarta.servlet.http.HttpServletRequest;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.support.ServletUriComponentsBuilder;

/** Links to an account that are followed without a token, and the keys that sign them, as ARM has them. */
@RestController
class AccessKeyApi {
    private static final String EVERYTHING = "//*";

    private final AccessKeys keys;
    private final ChangeAccount change;
    private final Access access;
    private final ServiceClock clock;
    private final CertificateSettings settings;

    AccessKeyApi(
            AccessKeys keys, ChangeAccount change, Access access, ServiceClock clock, CertificateSettings settings) {
        this.keys = keys;
        this.change = change;
        this.access = access;
        this.clock = clock;
        this.settings = settings;
    }

    record CallbackUrl(String value) {}

    /** Good until {@code notAfter}, by default for a day, or until the key that signed it is made anew. */
    @PostMapping(AccountApi.ACCOUNT + "/listCallbackUrl")
    CallbackUrl link(AccountId id, HttpServletRequest request) {
        access.require(WRITE, id.resourceId());
        var terms = CallbackUrlRequest.read(Bodies.bytes(request, settings.uploadSize()), clock.instant());
        var own = keys.find(id).orElseThrow(() -> ChangeAccount.absent(id));
        var path = "/integrationAccounts/" + own.link().toString().replace("-", "");
        var link = new LinkSignature(path, terms.until().toString(), EVERYTHING);
        return new CallbackUrl(ServletUriComponentsBuilder.fromCurrentContextPath()
                .path(path)
                .queryParam("api-version", CallbackUrlRequest.API_VERSION)
                .queryParam("se", link.se())
                .queryParam("sp", "{sp}")
                .queryParam("sv", "1.0")
                .queryParam("sig", link.sign(own.of(terms.key())))
                .encode()
                .buildAndExpand(EVERYTHING)
                .toUriString());
    }

    @PostMapping(AccountApi.ACCOUNT + "/regenerateAccessKey")
    AccountApi.View regenerate(AccountId id, HttpServletRequest request) {
        access.require(WRITE, id.resourceId());
        var faults = new Violations();
        var type =
                KeyType.read(Members.of(CallbackUrlRequest.json(Bodies.bytes(request, settings.uploadSize())), faults));
        faults.refuse();
        return AccountApi.View.of(change.regenerate(id, type));
    }
}
