package io.tradeseal.certificate.listing;

import static io.tradeseal.kit.security.Permission.READ;

import io.tradeseal.certificate.inventory.CertificateId;
import io.tradeseal.certificate.store.Certificates;
import io.tradeseal.contracts.AccountId;
import io.tradeseal.kit.arm.Page;
import io.tradeseal.kit.arm.PageRequest;
import io.tradeseal.kit.clock.ServiceClock;
import io.tradeseal.kit.security.Access;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Certificates as ARM serves them to who reads. */
@RestController
class CertificateApi {
    private final CertificateList list;
    private final Certificates certificates;
    private final Access access;
    private final ServiceClock clock;

    CertificateApi(CertificateList list, Certificates certificates, Access access, ServiceClock clock) {
        this.list = list;
        this.certificates = certificates;
        this.access = access;
        this.clock = clock;
    }

    @GetMapping(CertificateIds.COLLECTION)
    Page<CertificateView> list(
            AccountId account,
            @RequestParam(name = "$top", required = false) @Nullable String top,
            @RequestParam(name = "$skiptoken", required = false) @Nullable String skipToken) {
        var covered = access.covered(READ, CertificateList.collection(account));
        var request = PageRequest.of(top, skipToken, 1);
        var sight = Sight.of(access, account, clock.instant());
        var rows = list.ofAccount(account, covered, request.afterKey(), request.limit());
        return Page.of(
                rows,
                request,
                certificate -> CertificateView.of(certificate, sight),
                certificate -> List.of(certificate.key()));
    }

    @GetMapping(CertificateIds.PATH)
    ResponseEntity<CertificateView> get(CertificateId id) {
        access.require(READ, id.resourceId());
        return CertificateView.answer(
                200,
                certificates.find(id.key()).orElseThrow(() -> list.absent(id)),
                Sight.of(access, id.account(), clock.instant()));
    }
}
