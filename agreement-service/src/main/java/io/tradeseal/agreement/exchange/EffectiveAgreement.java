package io.tradeseal.agreement.exchange;

import io.tradeseal.agreement.effective.Resolvers.Loaded;
import io.tradeseal.agreement.resolver.CertificateRole;
import io.tradeseal.agreement.resolver.Effective;
import io.tradeseal.agreement.uses.CertificateUser;
import io.tradeseal.as2.settings.LegSettings;
import io.tradeseal.as2.settings.MessageSettings;
import java.time.Instant;

/** An agreement as it holds at an instant: what it asks of messages, and which certificates serve it. */
record EffectiveAgreement(CertificateUser user, MessageSettings settings, Loaded loaded, Instant at) {

    /** From the host to the guest. */
    LegSettings send() {
        return settings.send();
    }

    /** From the guest to the host. */
    LegSettings receive() {
        return settings.receive();
    }

    Effective effective(CertificateRole role) {
        return loaded.of(user).at(role, at);
    }
}
