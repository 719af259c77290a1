package io.tradeseal.certificate.versions;

import static io.tradeseal.kit.security.Permission.READ;
import static io.tradeseal.kit.security.Permission.WRITE;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.tradeseal.certificate.CertificateSettings;
import io.tradeseal.certificate.inventory.Certificate;
import io.tradeseal.certificate.inventory.CertificateId;
import io.tradeseal.certificate.inventory.StoredVersion;
import io.tradeseal.certificate.listing.CertificateIds;
import io.tradeseal.certificate.listing.CertificateList;
import io.tradeseal.certificate.listing.CertificateView;
import io.tradeseal.certificate.listing.Sight;
import io.tradeseal.certificate.store.Certificates;
import io.tradeseal.certificate.store.DeadlockRetry;
import io.tradeseal.kit.arm.ArmTime;
import io.tradeseal.kit.arm.Bodies;
import io.tradeseal.kit.arm.Page;
import io.tradeseal.kit.arm.PageRequest;
import io.tradeseal.kit.arm.Precondition;
import io.tradeseal.kit.arm.Violations;
import io.tradeseal.kit.clock.ServiceClock;
import io.tradeseal.kit.error.BadRequest;
import io.tradeseal.kit.error.Fault;
import io.tradeseal.kit.error.Refusal;
import io.tradeseal.kit.security.Access;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The versions of a certificate, for which ARM has no word. */
@RestController
class VersionApi {
    private static final String VERSIONS = CertificateIds.PATH + "/versions";

    private final CertificateList list;
    private final Certificates certificates;
    private final ChangeVersion change;
    private final Access access;
    private final ServiceClock clock;
    private final CertificateSettings settings;

    VersionApi(
            CertificateList list,
            Certificates certificates,
            ChangeVersion change,
            Access access,
            ServiceClock clock,
            CertificateSettings settings) {
        this.list = list;
        this.certificates = certificates;
        this.change = change;
        this.access = access;
        this.clock = clock;
        this.settings = settings;
    }

    /** A version on the wire. */
    record View(String id, String name, String type, Properties properties) {
        static View of(Certificate certificate, StoredVersion version, Sight sight) {
            return new View(
                    certificate.resourceId() + "/versions/" + version.number(),
                    Integer.toString(version.number()),
                    "Microsoft.Logic/integrationAccounts/certificates/versions",
                    new Properties(
                            version.publicCertificate() == null
                                    ? null
                                    : version.publicCertificate().base64(),
                            CertificateView.Key.of(version.key()),
                            ArmTime.text(version.createdAt()),
                            ArmTime.text(version.changedAt()),
                            CertificateView.VersionFacts.of(certificate, version, sight)));
        }
    }

    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Properties(
            @Nullable String publicCertificate,
            CertificateView.@Nullable Key key,
            String createdTime,
            String changedTime,
            @JsonUnwrapped CertificateView.VersionFacts facts) {}

    /** Newest first, retired ones too. */
    @GetMapping(VERSIONS)
    Page<View> list(
            CertificateId id,
            @RequestParam(name = "$top", required = false) @Nullable String top,
            @RequestParam(name = "$skiptoken", required = false) @Nullable String skipToken) {
        access.require(READ, id.resourceId());
        var certificate = find(id);
        var request = PageRequest.of(top, skipToken, 1);
        int below = request.after() == null
                ? Integer.MAX_VALUE
                : number(request.after().getFirst())
                        .orElseThrow(() -> new BadRequest(
                                "InvalidRequestContent",
                                "$skiptoken is not one that this list gave out. Follow nextLink as it is.",
                                "$skiptoken"));
        var rows = certificates.versions(certificate.id(), below, request.limit());
        var sight = sight(id);
        return Page.of(
                rows,
                request,
                version -> View.of(certificate, version, sight),
                version -> List.of(Integer.toString(version.number())));
    }

    @GetMapping(VERSIONS + "/{version}")
    ResponseEntity<View> get(CertificateId id, @PathVariable("version") String number) {
        access.require(READ, id.resourceId());
        var certificate = find(id);
        int wanted = number(number).orElse(0);
        var version = certificates.versions(certificate.id(), wanted + 1, 1).stream()
                .filter(found -> found.number() == wanted)
                .findFirst()
                .orElseThrow(() -> absent(id, number));
        return answer(id, certificate, version);
    }

    @PatchMapping(VERSIONS + "/{version}")
    ResponseEntity<View> patch(CertificateId id, @PathVariable("version") String number, HttpServletRequest request) {
        access.require(WRITE, id.resourceId());
        var faults = new Violations();
        var patch = VersionPatch.read(Bodies.object(Bodies.bytes(request, settings.uploadSize())), faults);
        faults.refuse();
        int wanted = number(number).orElseThrow(() -> absent(id, number));
        var done = DeadlockRetry.retrying(() -> change.handle(id, wanted, patch, Precondition.of(request)));
        return answer(id, done.after(), done.concerned());
    }

    private Certificate find(CertificateId id) {
        return certificates.find(id.key()).orElseThrow(() -> list.absent(id));
    }

    private ResponseEntity<View> answer(CertificateId id, Certificate certificate, StoredVersion version) {
        return ResponseEntity.ok()
                .eTag(String.valueOf(certificate.etag()))
                .body(View.of(certificate, version, sight(id)));
    }

    private Sight sight(CertificateId id) {
        return Sight.of(access, id.account(), clock.instant());
    }

    private static Optional<Integer> number(String text) {
        return text.matches("[1-9]\\d{0,8}") ? Optional.of(Integer.parseInt(text)) : Optional.empty();
    }

    private static Refusal absent(CertificateId id, String number) {
        return new Refusal(
                Fault.NOT_FOUND,
                "'%s' has no version %s.".formatted(id.name(), number.matches("\\d{1,9}") ? number : "of that number"));
    }
}
