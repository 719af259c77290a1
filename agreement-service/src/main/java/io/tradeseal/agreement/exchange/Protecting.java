package io.tradeseal.agreement.exchange;

import io.tradeseal.agreement.resolver.Role;
import io.tradeseal.as2.cms.Digest;
import io.tradeseal.as2.cms.Encryption;
import io.tradeseal.as2.making.EncodeSettings;
import io.tradeseal.as2.opening.DecodeSettings;
import io.tradeseal.as2.opening.Trust;
import org.springframework.stereotype.Component;

/** Translates what an agreement says into what message protection does. */
@Component
class Protecting {
    private final RoleCertificates certificates;

    Protecting(RoleCertificates certificates) {
        this.certificates = certificates;
    }

    /** @param base64 whether the body is to travel as base64 */
    EncodeSettings outgoing(Terms terms, boolean base64) {
        var leg = terms.send();
        return new EncodeSettings(
                leg.signed() ? signing(terms, leg, Role.SIGN) : null,
                leg.compression(),
                leg.encrypted()
                        ? new Encryption(certificates.recipient(terms), leg.cipher(), leg.keyTransport())
                        : null,
                base64,
                leg.receiptRequest(),
                leg.mic(),
                leg.sha2Format());
    }

    /** By the key that serves the role, as the leg wants it. */
    EncodeSettings.Signing signing(Terms terms, LegTerms leg, Role role) {
        var signer = certificates.signer(terms, role);
        return new EncodeSettings.Signing(
                signer, leg.signature(signer.version().certificate().getPublicKey()));
    }

    DecodeSettings incoming(Terms terms) {
        var leg = terms.receive();
        return new DecodeSettings(
                leg.signed(),
                leg.encrypted(),
                leg.compressed(),
                leg.mic(),
                trust(terms, Role.VERIFY, leg.weakestDigest()));
    }

    /**
     * What comes in is held against this.
     *
     * @param role of the certificates that may have signed it
     */
    Trust trust(Terms terms, Role role, Digest weakest) {
        return new Trust(
                certificates.all(terms, role),
                certificates.decrypting(terms),
                weakest,
                thumbprint -> certificates.nameOf(terms, thumbprint));
    }
}
