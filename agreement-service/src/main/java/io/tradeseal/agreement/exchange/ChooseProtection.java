package io.tradeseal.agreement.exchange;

import io.tradeseal.agreement.resolver.CertificateRole;
import io.tradeseal.as2.cms.Digest;
import io.tradeseal.as2.cms.Encryption;
import io.tradeseal.as2.making.EncodeSettings;
import io.tradeseal.as2.opening.AcceptedCertificates;
import io.tradeseal.as2.opening.DecodeSettings;
import io.tradeseal.as2.settings.LegSettings;
import org.springframework.stereotype.Component;

/** Translates what an agreement says into what message protection does. */
@Component
class ChooseProtection {
    private final RoleCertificates certificates;

    ChooseProtection(RoleCertificates certificates) {
        this.certificates = certificates;
    }

    /** @param base64 whether the body is to travel as base64 */
    EncodeSettings outgoing(EffectiveAgreement terms, boolean base64) {
        var leg = terms.send();
        var encryption = leg.protection().encryption();
        return new EncodeSettings(
                leg.protection().signature().required() ? signing(terms, leg, CertificateRole.SIGN) : null,
                leg.protection().compression(),
                encryption.required()
                        ? new Encryption(certificates.recipient(terms), encryption.cipher(), encryption.keyTransport())
                        : null,
                base64,
                leg.receiptRequest(),
                leg.acknowledgement().mic(),
                leg.protection().signature().sha2Format());
    }

    /** By the key that serves the role, as the leg wants it. */
    EncodeSettings.Signing signing(EffectiveAgreement terms, LegSettings leg, CertificateRole role) {
        var signer = certificates.signer(terms, role);
        return new EncodeSettings.Signing(
                signer,
                leg.protection()
                        .signature()
                        .algorithm(signer.version().certificate().getPublicKey()));
    }

    DecodeSettings incoming(EffectiveAgreement terms) {
        var protection = terms.receive().protection();
        return new DecodeSettings(
                protection.signature().required(),
                protection.encryption().required(),
                protection.compressed(),
                terms.receive().acknowledgement().mic(),
                trust(terms, CertificateRole.VERIFY, protection.signature().weakest()));
    }

    /**
     * What comes in is held against this.
     *
     * @param role of the certificates that may have signed it
     */
    AcceptedCertificates trust(EffectiveAgreement terms, CertificateRole role, Digest weakest) {
        return new AcceptedCertificates(
                certificates.all(terms, role),
                certificates.decrypting(terms),
                weakest,
                thumbprint -> certificates.nameOf(terms, thumbprint));
    }
}
