package io.tradeseal.agreement.agreement;

import static io.tradeseal.kit.security.Permission.RUN;

import io.tradeseal.agreement.Reason;
import io.tradeseal.contracts.ResourceIds;
import io.tradeseal.kit.error.ErrorBody;
import io.tradeseal.kit.error.Refusal;
import io.tradeseal.kit.security.Access;
import java.util.List;
import org.springframework.stereotype.Component;

/**
 * The right to let an agreement use a certificate: whoever exchanges messages under the agreement signs and decrypts with it
 * from then on. So a role over an agreement alone reaches no certificate but those that it was given.
 */
@Component
class CertificateUse {
    private final Access access;

    CertificateUse(Access access) {
        this.access = access;
    }

    /**
     * Refuses who may not use what an agreement is to name, whether or not there is such a certificate.
     *
     * @param before what the agreement names already: in the same place it may go on
     */
    void require(String accountId, List<CertificateName> names, List<CertificateName> before) {
        var refused = names.stream()
                .filter(name -> before.stream().noneMatch(name::isSame))
                .filter(name -> !access.allows(RUN, ResourceIds.certificate(accountId, name.name())))
                .map(name -> refusal(accountId, name))
                .toList();
        if (refused.isEmpty()) return;
        var first = refused.getFirst();
        throw new Refusal(
                Reason.LINKED_AUTHORIZATION_FAILED.status(),
                refused.size() == 1
                        ? first
                        : new ErrorBody.Detail(
                                Reason.LINKED_AUTHORIZATION_FAILED.code(),
                                "The client '%s' may not use %d of the certificates that the agreement names; see details."
                                        .formatted(access.caller(), refused.size()),
                                null,
                                refused));
    }

    private ErrorBody.Detail refusal(String accountId, CertificateName name) {
        return ErrorBody.Detail.of(
                Reason.LINKED_AUTHORIZATION_FAILED.code(),
                "The client '%s' has no role that allows 'run' over '%s', which the agreement is to use. An Owner can grant one."
                        .formatted(access.caller(), ResourceIds.certificate(accountId, name.name())),
                name.target());
    }
}
