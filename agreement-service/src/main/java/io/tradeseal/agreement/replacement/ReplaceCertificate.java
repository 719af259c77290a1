package io.tradeseal.agreement.replacement;

import io.tradeseal.agreement.Reason;
import io.tradeseal.agreement.fitness.AgreementFinding;
import io.tradeseal.agreement.replacement.Outlooks.Outlook;
import io.tradeseal.agreement.replacement.Replacement.Order;
import io.tradeseal.agreement.replacement.Replacement.State;
import io.tradeseal.agreement.replica.CertificateReplica;
import io.tradeseal.agreement.replica.CertificateReplicas;
import io.tradeseal.agreement.uses.CertificateUser;
import io.tradeseal.agreement.uses.CertificateUsers;
import io.tradeseal.contracts.ResourceIds;
import io.tradeseal.kit.clock.ServiceClock;
import io.tradeseal.kit.error.ErrorBody;
import io.tradeseal.kit.error.Fault;
import io.tradeseal.kit.error.Refusal;
import io.tradeseal.kit.work.WakeUp;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Takes orders to replace a certificate, and to undo that; the agreements follow in the background. */
@Service
class ReplaceCertificate {
    /** Agreements to look at together. */
    private static final int SOME = 500;
    /** Details of a refusal. */
    private static final int SHOWN = 100;

    private final Replacements replacements;
    private final ReplacementSteps steps;
    private final CertificateUsers users;
    private final CertificateReplicas certificates;
    private final Outlooks outlooks;
    private final WakeUp wakeUp;
    private final ServiceClock clock;

    ReplaceCertificate(
            Replacements replacements,
            ReplacementSteps steps,
            CertificateUsers users,
            CertificateReplicas certificates,
            Outlooks outlooks,
            WakeUp wakeUp,
            ServiceClock clock) {
        this.replacements = replacements;
        this.steps = steps;
        this.users = users;
        this.certificates = certificates;
        this.outlooks = outlooks;
        this.wakeUp = wakeUp;
        this.clock = clock;
    }

    /**
     * Stores an order. The same again changes nothing.
     *
     * @param chosen lower-cased names of agreements; null for all that name the certificate
     * @return whether it is new
     * @throws Refusal where one of the agreements could not work with the other certificate: then none is touched
     */
    @Transactional
    boolean begin(
            ReplacementId id,
            CertificateReplica certificate,
            CertificateReplica by,
            @Nullable List<String> chosen,
            String caller) {
        var order = new Order(
                certificate.certificateKey(),
                certificate.certificateId(),
                by.certificateKey(),
                by.certificateId(),
                by.name(),
                chosen,
                caller,
                clock.instant());
        var existing = replacements.lock(id.key());
        if (existing.isPresent()) {
            requireSame(existing.get(), order);
            return false;
        }
        requireFit(id, certificate, by, chosen);
        var replacement = Replacement.of(id, order);
        if (!replacements.insert(replacement)) return begin(id, certificate, by, chosen, caller);
        steps.insertOf(replacement);
        wakeUp.signal();
        return true;
    }

    private static void requireSame(Replacement existing, Order order) {
        if (existing.order().isSame(order)) return;
        throw new Refusal(
                Reason.REPLACEMENT_CONFLICT,
                "There is a replacement '%s' of other certificates or in other agreements; choose another name."
                        .formatted(existing.id().name()));
    }

    private void requireFit(
            ReplacementId id, CertificateReplica certificate, CertificateReplica by, @Nullable List<String> chosen) {
        var unfit = new ArrayList<Outlook>();
        if (chosen != null) {
            outlooks.of(chosenUsers(id, certificate, chosen), certificate, by, clock.instant()).stream()
                    .filter(Outlook::isUnfit)
                    .forEach(unfit::add);
        } else {
            var some = users.ofCertificate(certificate.certificateKey(), "", SOME);
            while (!some.isEmpty()) {
                outlooks.of(some, certificate, by, clock.instant()).stream()
                        .filter(Outlook::isUnfit)
                        .forEach(unfit::add);
                some = users.ofCertificate(
                        certificate.certificateKey(), some.getLast().agreementKey(), SOME);
            }
        }
        if (!unfit.isEmpty()) throw unfit(by, unfit);
    }

    /** Also for a dry run. */
    List<CertificateUser> chosenUsers(ReplacementId id, CertificateReplica certificate, List<String> chosen) {
        var found = users
                .findAll(chosen.stream()
                        .map(name -> ResourceIds.key(ResourceIds.agreement(id.accountId(), name)))
                        .toList())
                .stream()
                .filter(user -> user.certificates().containsValue(certificate.certificateKey()))
                .toList();
        var names = found.stream().map(user -> ResourceIds.key(user.name())).collect(Collectors.toSet());
        if (found.size() < chosen.size()) throw strangers(certificate, chosen, names);
        return found;
    }

    private static Refusal strangers(CertificateReplica certificate, List<String> chosen, Set<String> found) {
        var details = chosen.stream()
                .filter(name -> !found.contains(name))
                .limit(SHOWN)
                .map(name -> ErrorBody.Detail.of(
                        Reason.REPLACEMENT_CONFLICT.code(),
                        "There is no agreement '%s' that names the certificate.".formatted(name),
                        name))
                .toList();
        return new Refusal(
                Reason.REPLACEMENT_CONFLICT,
                "Of the %d agreements %d do not name the certificate '%s'; see details. Name only those that do."
                        .formatted(chosen.size(), chosen.size() - found.size(), certificate.name()),
                "properties.agreements",
                details);
    }

    private static Refusal unfit(CertificateReplica by, List<Outlook> unfit) {
        var details = unfit.stream()
                .limit(SHOWN)
                .map(outlook -> {
                    var error = outlook.findings().stream()
                            .filter(AgreementFinding::isError)
                            .findFirst()
                            .orElseThrow();
                    return ErrorBody.Detail.of(
                            error.code(),
                            "In the agreement '%s', to %s: %s"
                                    .formatted(outlook.user().name(), error.role(), error.message()),
                            outlook.user().agreementId());
                })
                .toList();
        return new Refusal(
                Reason.CERTIFICATE_UNFIT,
                "The certificate '%s' is not fit for %d of the agreements; see details. Nothing was replaced."
                        .formatted(by.name(), unfit.size()),
                "properties.by",
                details);
    }

    /** Orders that agreements become what they were. Done again it changes nothing. */
    @Transactional
    void undo(ReplacementId id, String caller) {
        var replacement = replacements.lock(id.key()).orElseThrow(() -> absent(id));
        if (replacement.state() == State.UNDOING || replacement.state() == State.UNDONE) return;
        var certificate = certificates.find(replacement.order().certificateKey());
        if (certificate.isEmpty() || certificate.get().deleted()) {
            throw new Refusal(
                    Reason.REPLACEMENT_CONFLICT,
                    "The certificate '%s' was deleted; make it again before agreements are to name it."
                            .formatted(replacement.order().certificateId()));
        }
        steps.skipPending(id.key(), "The replacement was undone before it came to this agreement.");
        replacements.update(replacement.undoing(caller, clock.instant()));
        wakeUp.signal();
    }

    static Refusal absent(ReplacementId id) {
        return new Refusal(Fault.NOT_FOUND, "There is no replacement '%s'.".formatted(id.resourceId()));
    }
}
