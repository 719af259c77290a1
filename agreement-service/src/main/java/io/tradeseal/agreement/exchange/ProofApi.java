package io.tradeseal.agreement.exchange;

import static io.tradeseal.kit.security.Permission.RUN;

import io.tradeseal.agreement.resolver.CertificateRole;
import io.tradeseal.as2.cms.CertificateVersion;
import io.tradeseal.as2.header.Mic;
import io.tradeseal.as2.refusal.MessageRefused;
import io.tradeseal.kit.security.Access;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** Tries the whole round trip with a version before it goes live, step by step. */
@RestController
class ProofApi {
    private final ReadAgreement agreements;
    private final ChooseVersions choose;
    private final RoleCertificates certificates;
    private final Prove prove;
    private final Access access;

    ProofApi(
            ReadAgreement agreements,
            ChooseVersions choose,
            RoleCertificates certificates,
            Prove prove,
            Access access) {
        this.agreements = agreements;
        this.choose = choose;
        this.certificates = certificates;
        this.prove = prove;
        this.access = access;
    }

    /** @param passed whether no step failed */
    record ProofView(boolean passed, Instant at, List<ProofStep> steps) {}

    /** What is tried, to be told apart from how it is told. */
    private interface Deed {
        String run() throws IOException;
    }

    @PostMapping(ReadAgreement.AGREEMENT + "/proof")
    ProofView proof(@PathVariable Map<String, String> path, @RequestBody(required = false) @Nullable ProofBody body) {
        access.require(RUN, ReadAgreement.idOf(path));
        var asked = ProofBody.given(body);
        var agreed = agreements.read(path);
        choose.check(agreed, asked);
        var steps = new ArrayList<ProofStep>();
        for (var role : List.of(
                CertificateRole.SIGN, CertificateRole.ENCRYPT, CertificateRole.DECRYPT, CertificateRole.VERIFY)) {
            steps.add(step(agreed, role, choose.of(agreed, role, asked)));
        }
        steps.addAll(together(agreed, asked));
        return new ProofView(steps.stream().noneMatch(ProofStep::failed), agreed.at(), List.copyOf(steps));
    }

    private ProofStep step(EffectiveAgreement agreed, CertificateRole role, Optional<CertificateVersion> chosen) {
        var name = role.wireName();
        if (chosen.isEmpty()) {
            var absence = agreed.effective(role).absence();
            return isAsked(agreed, role)
                    ? ProofStep.failed(
                            name,
                            null,
                            absence == null
                                    ? "The certificate's public part is missing or cannot be read."
                                    : absence.message())
                    : ProofStep.skipped(name, null, "The agreement names no certificate, and needs none.");
        }
        var version = chosen.get();
        if (!version.certificate().getNotAfter().toInstant().isAfter(agreed.at())) {
            return ProofStep.failed(name, version, "It has expired: %s.".formatted(version.shown()));
        }
        var own = certificates.own(agreed, version);
        if (own.isEmpty() && role.slot().privateKey()) {
            return ProofStep.failed(
                    name,
                    version,
                    "Its private key is not among those that its account was given (agreement-service.keys).");
        }
        return attempt(name, version, () -> switch (role) {
            case SIGN, SIGN_MDN -> {
                prove.signature(own.orElseThrow(), agreed.send(), agreed.at());
                yield "Signed with its key, and verified with its certificate.";
            }
            case DECRYPT -> {
                prove.decryption(own.orElseThrow(), agreed.receive(), agreed.at());
                yield "Encrypted to its certificate, and decrypted with its key.";
            }
            case ENCRYPT -> {
                prove.encryption(version, agreed.send(), agreed.at());
                yield "Encrypted to it. Only the partner can decrypt.";
            }
            case VERIFY, VERIFY_MDN -> {
                prove.verification(version);
                yield "Its key of kind %s can be verified with. Only the partner can sign."
                        .formatted(version.key().getAlgorithm());
            }
        });
    }

    private static boolean isAsked(EffectiveAgreement agreed, CertificateRole role) {
        return switch (role) {
            case SIGN -> agreed.send().protection().signature().required();
            case ENCRYPT -> agreed.send().protection().encryption().required();
            case DECRYPT -> agreed.receive().protection().encryption().required();
            case VERIFY -> agreed.receive().protection().signature().required();
            case SIGN_MDN, VERIFY_MDN -> false;
        };
    }

    /** A message and its receipt from the host to itself, the one pair of keys that is here. */
    private List<ProofStep> together(EffectiveAgreement agreed, ProofBody.Properties asked) {
        var signer =
                choose.of(agreed, CertificateRole.SIGN, asked).flatMap(version -> certificates.own(agreed, version));
        var recipient =
                choose.of(agreed, CertificateRole.DECRYPT, asked).flatMap(version -> certificates.own(agreed, version));
        if (signer.isEmpty() || recipient.isEmpty()) {
            var why = "It takes the host's own keys for signing and for decrypting.";
            return List.of(ProofStep.skipped("roundTrip", null, why), ProofStep.skipped("receipt", null, why));
        }
        var mic = new ArrayList<Mic>();
        var whole = attempt("roundTrip", signer.get().version(), () -> {
            mic.add(prove.whole(signer.get(), recipient.get(), agreed.send(), agreed.at()));
            return "Signed, encrypted to %s, decrypted and verified; the MIC is the same."
                    .formatted(recipient.get().version().shown());
        });
        if (mic.isEmpty()) {
            return List.of(whole, ProofStep.skipped("receipt", null, "There is no message to receipt."));
        }
        var receipt = attempt("receipt", signer.get().version(), () -> {
            prove.receipt(signer.get(), agreed.send(), mic.getFirst(), agreed.at());
            return "A signed receipt was made, and checked with its certificate.";
        });
        return List.of(whole, receipt);
    }

    private static ProofStep attempt(String step, CertificateVersion by, Deed deed) {
        try {
            return ProofStep.passed(step, by, deed.run());
        } catch (MessageRefused e) {
            return ProofStep.failed(step, by, String.valueOf(e.getMessage()));
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
