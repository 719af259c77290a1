package io.tradeseal.certificate.inventory;

import io.tradeseal.certificate.Reason;
import io.tradeseal.kit.arm.Faults;
import io.tradeseal.kit.error.ErrorBody;
import io.tradeseal.kit.error.Refusal;
import io.tradeseal.x509.CertificateFile;
import io.tradeseal.x509.Unreadable;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads the certificate in a request and says what it is when it is none. */
final class CertificateText {
    private CertificateText() {}

    /** Null when it is at fault. */
    static @Nullable CertificateFile read(String text, String target, Faults faults) {
        try {
            return read(text, target);
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
    static CertificateFile read(String text, String target) {
        try {
            var file = CertificateFile.read(text);
            if (file.privateKey()) {
                throw refusal(
                        Unreadable.Reason.PRIVATE_KEY.code(),
                        "The file holds a private key beside the certificate. Send the certificate alone; the key belongs into a key vault. It was not kept.",
                        target);
            }
            return file;
        } catch (Unreadable e) {
            throw refusal(e, target);
        }
    }

    static Refusal refusal(Unreadable e, String target) {
        return refusal(e.reason().code(), String.valueOf(e.getMessage()), target);
    }

    private static Refusal refusal(String code, String message, String target) {
        return new Refusal(
                Reason.INVALID_CERTIFICATE, message, target, List.of(ErrorBody.Detail.of(code, message, target)));
    }
}
