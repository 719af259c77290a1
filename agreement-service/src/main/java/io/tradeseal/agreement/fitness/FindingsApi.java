package io.tradeseal.agreement.fitness;

import static io.tradeseal.kit.security.Permission.READ;

import io.tradeseal.agreement.replica.PathAccount;
import io.tradeseal.kit.arm.Page;
import io.tradeseal.kit.arm.PageRequest;
import io.tradeseal.kit.error.BadRequest;
import io.tradeseal.kit.security.Access;
import io.tradeseal.x509.Finding.Severity;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The agreements of an account of which something was found. */
@RestController
class FindingsApi {
    private final AgreementFindings findings;
    private final PathAccount accounts;
    private final Access access;

    FindingsApi(AgreementFindings findings, PathAccount accounts, Access access) {
        this.findings = findings;
        this.accounts = accounts;
        this.access = access;
    }

    /** An agreement on the wire, with all its findings. */
    record FoundView(
            String agreementId,
            String agreementName,
            String hostPartner,
            String guestPartner,
            List<AgreementFinding> findings) {}

    @GetMapping(PathAccount.ACCOUNT + "/findings")
    Page<FoundView> list(
            @PathVariable Map<String, String> path,
            @RequestParam(required = false) @Nullable String severity,
            @RequestParam(name = "$top", required = false) @Nullable String top,
            @RequestParam(name = "$skiptoken", required = false) @Nullable String skipToken) {
        access.require(READ, PathAccount.idOf(path));
        var least = severity(severity);
        var request = PageRequest.of(top, skipToken, 1);
        var after = request.afterKey();
        var rows = findings.ofAccount(accounts.of(path).accountKey(), least, after, request.limit());
        return Page.of(
                rows,
                request,
                found -> new FoundView(
                        found.agreementId(), found.name(), found.hostPartner(), found.guestPartner(), found.findings()),
                found -> List.of(found.agreementKey()));
    }

    private static Severity severity(@Nullable String text) {
        if (text == null) return Severity.INFORMATION;
        return Arrays.stream(Severity.values())
                .filter(severity -> severity.wireName().equalsIgnoreCase(text))
                .findFirst()
                .orElseThrow(() -> new BadRequest(
                        "InvalidRequestContent",
                        "'severity' is Error, Warning or Information: agreements with a finding of at least that severity.",
                        "severity"));
    }
}
