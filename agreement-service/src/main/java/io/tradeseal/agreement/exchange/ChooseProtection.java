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
    EncodeSettings outgoing(EffectiveAgreement agreement, boolean base64) {
        var leg = agreement.send();
        var encryption = leg.protection().encryption();
        return new EncodeSettings(
                leg.protection().signature().required() ? signing(agreement, leg, CertificateRole.SIGN) : null,
                leg.protection().compression(),
                encryption.required()
                        ? new Encryption(
                                certificates.recipient(agreement), encryption.cipher(), encryption.keyTransport())
                        : null,
                base64,
                leg.receiptRequest(),
                leg.acknowledgement().mic(),
                leg.protection().signature().sha2Format());
    }

    /** By the key that serves the role, as the leg wants it. */
    EncodeSettings.Signing signing(EffectiveAgreement agreement, LegSettings leg, CertificateRole role) {
        var signer = certificates.signer(agreement, role);
        return new EncodeSettings.Signing(
                signer, leg.protection().signature().algorithm(signer.version().key()));
    }

    DecodeSettings incoming(EffectiveAgreement agreement) {
        var protection = agreement.receive().protection();
        return new DecodeSettings(
                protection.signature().required(),
                protection.encryption().required(),
                protection.compressed(),
                agreement.receive().acknowledgement().mic(),
                trust(agreement, CertificateRole.VERIFY, protection.signature().weakest()));
    }

    /**
     * What comes in is held against this.
     *
     * @param role of the certificates that may have signed it
     */
    AcceptedCertificates trust(EffectiveAgreement agreement, CertificateRole role, Digest weakest) {
        return new AcceptedCertificates(
                certificates.all(agreement, role),
                certificates.decrypting(agreement),
                weakest,
                thumbprint -> certificates.nameOf(agreement, thumbprint));
    }
}
