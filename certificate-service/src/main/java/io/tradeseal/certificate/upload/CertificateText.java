package io.tradeseal.certificate.upload;

import io.tradeseal.certificate.Reason;
import io.tradeseal.kit.arm.Violations;
import io.tradeseal.kit.error.ErrorBody;
import io.tradeseal.kit.error.Refusal;
import io.tradeseal.x509.CertificateFile;
import io.tradeseal.x509.Unreadable;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads the certificate in a request and says what it is when it is none. */
public final class CertificateText {
    private CertificateText() {}

    /** Null when it is at fault. */
    public static @Nullable CertificateFile read(
            String text, @Nullable String password, String target, Violations faults) {
        try {
            return read(text, password, target);
        } catch (Refusal refusal) {
            faults.add(refusal.detail());
            return null;
        }
    }

    /**
     * The certificate in a text.
     *
     * @throws Refusal named by what the text is instead, or because a private key is with it
     */
    private static CertificateFile read(String text, @Nullable String password, String target) {
        try {
            return CertificateFile.read(text, password == null ? null : password.toCharArray())
                    .withoutPrivateKey();
        } catch (Unreadable e) {
            throw refusal(e, target);
        }
    }

    public static Refusal refusal(Unreadable e, String target) {
        var message = String.valueOf(e.getMessage());
        return new Refusal(
                Reason.INVALID_CERTIFICATE,
                message,
                target,
                List.of(ErrorBody.Detail.of(e.reason().code(), message, target)));
    }
}
