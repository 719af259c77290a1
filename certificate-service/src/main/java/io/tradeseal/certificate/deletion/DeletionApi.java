package io.tradeseal.certificate.deletion;

import static io.tradeseal.kit.security.Permission.DELETE;

import io.tradeseal.certificate.inventory.CertificateId;
import io.tradeseal.certificate.listing.CertificateIds;
import io.tradeseal.certificate.store.DeadlockRetry;
import io.tradeseal.kit.arm.Precondition;
import io.tradeseal.kit.security.Access;
import jakarta.servlet.http.HttpServletRequest;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** ARM's DELETE of a certificate. */
@RestController
class DeletionApi {
    private final DeleteCertificates delete;
    private final Access access;

    DeletionApi(DeleteCertificates delete, Access access) {
        this.delete = delete;
        this.access = access;
    }

    @DeleteMapping(CertificateIds.PATH)
    ResponseEntity<Void> delete(
            CertificateId id, @RequestParam(defaultValue = "false") boolean force, HttpServletRequest request) {
        access.require(DELETE, id.resourceId());
        boolean existed = DeadlockRetry.retrying(() -> delete.delete(id, Precondition.of(request), force));
        return ResponseEntity.status(existed ? 200 : 204).build();
    }
}
