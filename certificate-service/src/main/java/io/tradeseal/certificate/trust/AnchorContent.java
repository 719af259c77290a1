package io.tradeseal.certificate.trust;

import io.tradeseal.certificate.Reason;
import io.tradeseal.kit.arm.Members;
import io.tradeseal.kit.arm.Violations;
import io.tradeseal.kit.error.ErrorBody;
import io.tradeseal.x509.CertificateFile;
import io.tradeseal.x509.RevocationList;
import io.tradeseal.x509.Unreadable;
import io.tradeseal.x509.X509;
import io.tradeseal.x509.trust.TrustMaterial;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a client PUTs as a trust anchor, an intermediate or a revocation list.
 *
 * @param der as received
 */
@SuppressWarnings("ArrayRecordComponent") // compared by isSame only
record AnchorContent(AnchorKind kind, byte[] der, AnchorFacts facts) {
    private static final String CONTENT = "properties.content";

    /** Of a body; null when it is at fault. */
    static @Nullable AnchorContent read(Members body) {
        var properties = body.object("properties");
        var faults = body.faults();
        var kindName = properties.text("kind");
        var kind = kindName == null ? null : AnchorKind.named(kindName).orElse(null);
        if (kind == null) {
            faults.add("properties.kind", "'properties.kind' must be anchor, intermediate or crl.");
        }
        var text = properties.text("content");
        if (text == null) {
            faults.add(CONTENT, "'properties.content' must hold a certificate or a revocation list as PEM or base64.");
        }
        return kind == null || text == null ? null : read(kind, text, faults);
    }

    private static @Nullable AnchorContent read(AnchorKind kind, String text, Violations faults) {
        try {
            return switch (kind) {
                case CRL -> ofList(RevocationList.read(text), faults);
                case ANCHOR, INTERMEDIATE -> ofFile(kind, CertificateFile.read(text), faults);
            };
        } catch (Unreadable e) {
            var message = String.valueOf(e.getMessage());
            faults.add(new ErrorBody.Detail(
                    Reason.INVALID_CERTIFICATE.code(),
                    message,
                    CONTENT,
                    List.of(ErrorBody.Detail.of(e.reason().code(), message, CONTENT))));
            return null;
        }
    }

    private static @Nullable AnchorContent ofList(RevocationList list, Violations faults) {
        if (list.nextUpdate() == null) {
            faults.add(
                    Reason.INVALID_CERTIFICATE.code(),
                    CONTENT,
                    "The revocation list does not say when the next one is due (RFC 5280 §5.1.2.5), so nobody can tell how long to believe it.");
            return null;
        }
        return new AnchorContent(AnchorKind.CRL, list.der(), AnchorFacts.of(list));
    }

    private static @Nullable AnchorContent ofFile(AnchorKind kind, CertificateFile file, Violations faults) {
        var certificate = file.leaf();
        var fault = fault(kind, file, certificate);
        if (fault != null) {
            faults.add(Reason.INVALID_CERTIFICATE.code(), CONTENT, fault);
            return null;
        }
        return new AnchorContent(kind, certificate.der(), AnchorFacts.of(certificate));
    }

    private static @Nullable String fault(AnchorKind kind, CertificateFile file, X509 certificate) {
        if (file.privateKey()) {
            return "A private key came with the certificate. It was not kept; if it left its owner, replace it. Send the certificate alone.";
        }
        if (!file.chain().isEmpty()) {
            return "The content holds %d certificates; each is a trust anchor or an intermediate of its own."
                    .formatted(file.chain().size() + 1);
        }
        if (kind == AnchorKind.INTERMEDIATE && !certificate.facts().authority()) {
            return "An intermediate must be the certificate of an authority (basicConstraints CA); this one may issue none.";
        }
        return TrustMaterial.unsupported(certificate);
    }

    boolean isSame(AnchorContent other) {
        return kind == other.kind && Arrays.equals(der, other.der);
    }
}
