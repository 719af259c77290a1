package io.tradeseal.agreement.artifact;

import io.tradeseal.contracts.AccountId;
import io.tradeseal.kit.arm.Page;
import jakarta.servlet.http.HttpServletRequest;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RestController;

/** Partners, agreements and process configurations as ARM serves them. */
@RestController
class ArtifactApi {
    private static final String ACCOUNT =
            "/subscriptions/{subscription}/resourceGroups/{resourceGroup}/providers/Microsoft.Logic/integrationAccounts/{account}";
    private static final String PARTNERS = ACCOUNT + "/partners";
    private static final String AGREEMENTS = ACCOUNT + "/agreements";
    private static final String CONFIGURATIONS = ACCOUNT + "/rosettanetprocessconfigurations";

    private final ArtifactRequests requests;

    ArtifactApi(ArtifactRequests requests) {
        this.requests = requests;
    }

    @GetMapping(PARTNERS)
    Page<ArtifactView> partners(AccountId account, HttpServletRequest request) {
        return requests.list(account, Kind.PARTNER, request, "PartnerType");
    }

    @GetMapping(PARTNERS + "/{name}")
    ResponseEntity<ArtifactView> partner(AccountId account, @PathVariable String name) {
        return requests.get(new ArtifactId(account, Kind.PARTNER, name));
    }

    @PutMapping(PARTNERS + "/{name}")
    ResponseEntity<ArtifactView> putPartner(AccountId account, @PathVariable String name, HttpServletRequest request) {
        return requests.put(new ArtifactId(account, Kind.PARTNER, name), request);
    }

    @DeleteMapping(PARTNERS + "/{name}")
    ResponseEntity<Void> deletePartner(AccountId account, @PathVariable String name, HttpServletRequest request) {
        return requests.delete(new ArtifactId(account, Kind.PARTNER, name), request);
    }

    @GetMapping(AGREEMENTS)
    Page<ArtifactView> agreements(AccountId account, HttpServletRequest request) {
        return requests.list(account, Kind.AGREEMENT, request, "AgreementType");
    }

    @GetMapping(AGREEMENTS + "/{name}")
    ResponseEntity<ArtifactView> agreement(AccountId account, @PathVariable String name) {
        return requests.get(new ArtifactId(account, Kind.AGREEMENT, name));
    }

    @PutMapping(AGREEMENTS + "/{name}")
    ResponseEntity<ArtifactView> putAgreement(
            AccountId account, @PathVariable String name, HttpServletRequest request) {
        return requests.put(new ArtifactId(account, Kind.AGREEMENT, name), request);
    }

    @DeleteMapping(AGREEMENTS + "/{name}")
    ResponseEntity<Void> deleteAgreement(AccountId account, @PathVariable String name, HttpServletRequest request) {
        return requests.delete(new ArtifactId(account, Kind.AGREEMENT, name), request);
    }

    @GetMapping(CONFIGURATIONS)
    Page<ArtifactView> configurations(AccountId account, HttpServletRequest request) {
        return requests.list(account, Kind.PROCESS_CONFIGURATION, request, "");
    }

    @GetMapping(CONFIGURATIONS + "/{name}")
    ResponseEntity<ArtifactView> configuration(AccountId account, @PathVariable String name) {
        return requests.get(new ArtifactId(account, Kind.PROCESS_CONFIGURATION, name));
    }

    @PutMapping(CONFIGURATIONS + "/{name}")
    ResponseEntity<ArtifactView> putConfiguration(
            AccountId account, @PathVariable String name, HttpServletRequest request) {
        return requests.put(new ArtifactId(account, Kind.PROCESS_CONFIGURATION, name), request);
    }

    @DeleteMapping(CONFIGURATIONS + "/{name}")
    ResponseEntity<Void> deleteConfiguration(AccountId account, @PathVariable String name, HttpServletRequest request) {
        return requests.delete(new ArtifactId(account, Kind.PROCESS_CONFIGURATION, name), request);
    }
}
