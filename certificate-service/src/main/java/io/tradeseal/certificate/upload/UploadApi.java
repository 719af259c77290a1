package io.tradeseal.certificate.upload;

import static io.tradeseal.kit.security.Permission.READ;
import static io.tradeseal.kit.security.Permission.WRITE;

import io.tradeseal.certificate.CertificateSettings;
import io.tradeseal.certificate.inventory.CertificateId;
import io.tradeseal.certificate.inventory.Change.Kind;
import io.tradeseal.certificate.listing.CertificateIds;
import io.tradeseal.certificate.listing.CertificateView;
import io.tradeseal.certificate.listing.Sight;
import io.tradeseal.certificate.store.DeadlockRetry;
import io.tradeseal.kit.arm.Bodies;
import io.tradeseal.kit.arm.Precondition;
import io.tradeseal.kit.arm.Violations;
import io.tradeseal.kit.clock.ServiceClock;
import io.tradeseal.kit.security.Access;
import jakarta.servlet.http.HttpServletRequest;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RestController;

/** ARM's PUT of a certificate, and the same without storing anything. */
@RestController
class UploadApi {
    private final GroupedUploads grouped;
    private final UploadCertificates uploads;
    private final Access access;
    private final ServiceClock clock;
    private final CertificateSettings settings;
    private final PasswordBudget passwords;

    UploadApi(
            GroupedUploads grouped,
            UploadCertificates uploads,
            Access access,
            ServiceClock clock,
            CertificateSettings settings,
            PasswordBudget passwords) {
        this.grouped = grouped;
        this.uploads = uploads;
        this.access = access;
        this.clock = clock;
        this.settings = settings;
        this.passwords = passwords;
    }

    @PutMapping(CertificateIds.PATH)
    ResponseEntity<CertificateView> put(CertificateId id, HttpServletRequest request) {
        access.require(WRITE, id.resourceId());
        var change = grouped.upload(wanted(id, request, Precondition.of(request)));
        return CertificateView.answer(change.kind() == Kind.CREATED ? 201 : 200, change.after(), sight(id));
    }

    /** What the PUT of the same body would find or refuse, without storing it. */
    @PostMapping(CertificateIds.PATH + "/validate")
    ValidationView validate(CertificateId id, HttpServletRequest request) {
        access.require(READ, id.resourceId());
        var wanted = wanted(id, request, Precondition.NONE);
        var change = DeadlockRetry.retrying(() -> uploads.preview(wanted));
        return ValidationView.of(id, CertificateView.VersionFacts.of(change.after(), change.concerned(), sight(id)));
    }

    private Sight sight(CertificateId id) {
        return Sight.of(access, id.account(), clock.instant());
    }

    private Upload wanted(CertificateId id, HttpServletRequest request, Precondition precondition) {
        var faults = new Violations();
        var json = Bodies.object(Bodies.bytes(request, settings.uploadSize()));
        var wanted = new CertificateBody(json, faults).upload(id, precondition, passwords.of(id.account()));
        faults.refuse();
        return wanted;
    }
}
