package io.tradeseal.certificate.upload;

import io.tradeseal.certificate.Reason;
import io.tradeseal.kit.arm.Violations;
import io.tradeseal.kit.error.ErrorBody;
import io.tradeseal.kit.error.Fault;
import io.tradeseal.kit.error.Refusal;
import io.tradeseal.x509.CertificateFile;
import io.tradeseal.x509.PasswordRounds;
import io.tradeseal.x509.Unreadable;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads the certificate in a request and says what it is when it is none. */
public final class CertificateText {
    private CertificateText() {}

    /**
     * Null when it is at fault.
     *
     * @param rounds of key derivation that a PKCS#12 file may cost
     * @throws Refusal when it costs more than it may now: that is no fault of the text
     */
    public static @Nullable CertificateFile read(
            String text, @Nullable String password, PasswordRounds rounds, String target, Violations faults) {
        try {
            return CertificateFile.read(text, password == null ? null : password.toCharArray(), rounds)
                    .withoutPrivateKey();
        } catch (Unreadable e) {
            if (e.reason() == Unreadable.Reason.TOO_OFTEN) throw refusal(e, target);
            faults.add(refusal(e, target).detail());
            return null;
        }
    }

    /** Named by what the text is instead, or because a private key is with it. */
    public static Refusal refusal(Unreadable e, String target) {
        var message = String.valueOf(e.getMessage());
        return new Refusal(
                e.reason() == Unreadable.Reason.TOO_OFTEN ? Fault.TOO_MANY_REQUESTS : Reason.INVALID_CERTIFICATE,
                message,
                target,
                List.of(ErrorBody.Detail.of(e.reason().code(), message, target)));
    }
}
