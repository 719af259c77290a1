package io.tradeseal.agreement.agreement;

import io.tradeseal.agreement.replica.CertificateReplica;
import io.tradeseal.agreement.replica.CertificateReplicas;
import io.tradeseal.contracts.ResourceIds;
import io.tradeseal.kit.arm.Awaiting;
import io.tradeseal.kit.arm.Violations;
import io.tradeseal.kit.error.ErrorBody;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** The certificates that an agreement names: each must be there, private for the host's roles, public for the guest's. */
@Component
class NamedCertificates {
    private final CertificateReplicas certificates;

    NamedCertificates(CertificateReplicas certificates) {
        this.certificates = certificates;
    }

    /** Waits at most 2 s for those that have just been made. */
    void await(String accountId, List<CertificateName> names) {
        if (names.isEmpty()) return;
        var keys = names.stream().map(name -> key(accountId, name)).collect(Collectors.toSet());
        Awaiting.event(() -> Optional.of(living(keys)).filter(found -> found.size() == keys.size()));
        var found = living(keys);
        var absent = new ArrayList<ErrorBody.Detail>();
        var faults = new Violations();
        for (var name : names) {
            var certificate = found.get(key(accountId, name));
            if (certificate == null) {
                absent.add(References.absent(name.target(), "certificate", name.name()));
            } else if (certificate.isPrivate() != name.ofHost()) {
                faults.add(name.target(), wrongKind(name));
            }
        }
        References.refuse(absent, faults);
    }

    /**
     * Until the transaction ends no news of them is taken. Otherwise news could be taken by which nobody sees the
     * agreement yet, and the agreement be judged by what was before the news.
     */
    void hold(String accountId, List<CertificateName> names) {
        certificates.holdStill(names.stream().map(name -> key(accountId, name)).collect(Collectors.toSet()));
    }

    private static String wrongKind(CertificateName name) {
        var deed =
                switch (name.leg() + "." + name.member()) {
                    case "sendAgreement.signingCertificateName" -> "signs what the host sends";
                    case "sendAgreement.encryptionCertificateName" -> "encrypts for the guest";
                    case "receiveAgreement.signingCertificateName" -> "verifies what the guest signed";
                    default -> "decrypts what the host receives";
                };
        return name.ofHost()
                ? "'%s' is a public certificate; what %s must be a private one.".formatted(name.name(), deed)
                : "'%s' is a private certificate; what %s must be a public one.".formatted(name.name(), deed);
    }

    private static String key(String accountId, CertificateName name) {
        return ResourceIds.key(ResourceIds.certificate(accountId, name.name()));
    }

    private Map<String, CertificateReplica> living(Set<String> keys) {
        return certificates.findAll(keys).stream()
                .filter(certificate -> !certificate.deleted())
                .collect(Collectors.toMap(CertificateReplica::certificateKey, Function.identity()));
    }
}
