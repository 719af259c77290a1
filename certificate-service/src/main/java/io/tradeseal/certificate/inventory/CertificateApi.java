package io.tradeseal.certificate.inventory;

import static io.tradeseal.kit.security.Permission.DELETE;
import static io.tradeseal.kit.security.Permission.READ;
import static io.tradeseal.kit.security.Permission.WRITE;

import io.tradeseal.certificate.CertificateSettings;
import io.tradeseal.certificate.account.CertificateId;
import io.tradeseal.certificate.inventory.Change.Kind;
import io.tradeseal.contracts.AccountId;
import io.tradeseal.kit.arm.Bodies;
import io.tradeseal.kit.arm.Faults;
import io.tradeseal.kit.arm.Page;
import io.tradeseal.kit.arm.PageRequest;
import io.tradeseal.kit.arm.Precondition;
import io.tradeseal.kit.clock.ServiceClock;
import io.tradeseal.kit.security.Access;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Certificates as ARM serves them. */
@RestController
class CertificateApi {
    static final String CERTIFICATES =
            "/subscriptions/{subscription}/resourceGroups/{resourceGroup}/providers/Microsoft.Logic/integrationAccounts/{account}/certificates";
    static final String CERTIFICATE = CERTIFICATES + "/{certificate}";

    private final CertificateList list;
    private final Certificates certificates;
    private final UploadTogether upload;
    private final UploadCertificates uploads;
    private final DeleteCertificates delete;
    private final Access access;
    private final ServiceClock clock;
    private final CertificateSettings settings;

    CertificateApi(
            CertificateList list,
            Certificates certificates,
            UploadTogether upload,
            UploadCertificates uploads,
            DeleteCertificates delete,
            Access access,
            ServiceClock clock,
            CertificateSettings settings) {
        this.list = list;
        this.certificates = certificates;
        this.upload = upload;
        this.uploads = uploads;
        this.delete = delete;
        this.access = access;
        this.clock = clock;
        this.settings = settings;
    }

    @GetMapping(CERTIFICATES)
    Page<CertificateView> list(
            AccountId account,
            @RequestParam(name = "$top", required = false) @Nullable String top,
            @RequestParam(name = "$skiptoken", required = false) @Nullable String skipToken) {
        var covered = access.covered(READ, CertificateList.collection(account));
        var request = PageRequest.of(top, skipToken, 1);
        var now = clock.instant();
        var rows = list.ofAccount(account, covered, request.afterKey(), request.limit());
        return Page.of(
                rows,
                request,
                certificate -> CertificateView.of(certificate, now),
                certificate -> List.of(certificate.key()));
    }

    @GetMapping(CERTIFICATE)
    ResponseEntity<CertificateView> get(CertificateId id) {
        access.require(READ, id.resourceId());
        return answer(200, certificates.find(id.key()).orElseThrow(() -> list.absent(id)));
    }

    @PutMapping(CERTIFICATE)
    ResponseEntity<CertificateView> put(CertificateId id, HttpServletRequest request) {
        access.require(WRITE, id.resourceId());
        var faults = new Faults();
        var json = Bodies.object(Bodies.bytes(request, settings.uploadSize()));
        var wanted = new CertificateBody(json, faults).upload(id, Precondition.of(request));
        faults.refuse();
        var change = upload.upload(wanted);
        return answer(change.kind() == Kind.CREATED ? 201 : 200, change.after());
    }

    @DeleteMapping(CERTIFICATE)
    ResponseEntity<Void> delete(
            CertificateId id, @RequestParam(defaultValue = "false") boolean force, HttpServletRequest request) {
        access.require(DELETE, id.resourceId());
        boolean existed = Locked.retrying(() -> delete.delete(id, Precondition.of(request), force));
        return ResponseEntity.status(existed ? 200 : 204).build();
    }

    /** What the PUT of the same body would find or refuse, without storing it. */
    @PostMapping(CERTIFICATE + "/validate")
    CertificateView.VersionFacts validate(CertificateId id, HttpServletRequest request) {
        access.require(READ, id.resourceId());
        var faults = new Faults();
        var json = Bodies.object(Bodies.bytes(request, settings.uploadSize()));
        var wanted = new CertificateBody(json, faults).upload(id, Precondition.NONE);
        faults.refuse();
        var change = Locked.retrying(() -> uploads.preview(wanted));
        var now = clock.instant();
        int current = change.after().current(now).map(Version::number).orElse(0);
        return CertificateView.VersionFacts.of(
                change.concerned(), change.concerned().number() == current, now);
    }

    private ResponseEntity<CertificateView> answer(int status, Certificate certificate) {
        return ResponseEntity.status(status)
                .eTag(String.valueOf(certificate.etag()))
                .body(CertificateView.of(certificate, clock.instant()));
    }
}
