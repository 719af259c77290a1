package io.tradeseal.x509.trust;

import io.tradeseal.x509.TestCertificates.Made;
import java.io.IOException;
import java.security.KeyPair;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Date;
import java.util.List;
import java.util.function.Consumer;
import org.bouncycastle.asn1.DEROctetString;
import org.bouncycastle.asn1.ocsp.OCSPObjectIdentifiers;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.Extensions;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cert.ocsp.BasicOCSPRespBuilder;
import org.bouncycastle.cert.ocsp.CertificateID;
import org.bouncycastle.cert.ocsp.CertificateStatus;
import org.bouncycastle.cert.ocsp.OCSPException;
import org.bouncycastle.cert.ocsp.OCSPResp;
import org.bouncycastle.cert.ocsp.OCSPRespBuilder;
import org.bouncycastle.cert.ocsp.jcajce.JcaRespID;
import org.bouncycastle.operator.DigestCalculator;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.bouncycastle.operator.jcajce.JcaDigestCalculatorProviderBuilder;
import org.jspecify.annotations.Nullable;

/** An OCSP response for tests, with whatever is to be wrong with it. */
final class Answer {
    private final List<Consumer<BasicOCSPRespBuilder>> entries = new ArrayList<>();
    private final List<X509CertificateHolder> companions = new ArrayList<>();
    private int padding;

    /** @param status null for good */
    Answer about(
            Made certificate,
            byte[] issuer,
            @Nullable CertificateStatus status,
            Instant from,
            @Nullable Instant until) {
        entries.add(builder -> builder.addResponse(
                id(certificate.der(), issuer), status, Date.from(from), until == null ? null : Date.from(until), null));
        return this;
    }

    private static CertificateID id(byte[] certificate, byte[] issuer) {
        try {
            return new CertificateID(sha1(), holder(issuer), holder(certificate).getSerialNumber());
        } catch (OCSPException | OperatorCreationException e) {
            throw new IllegalStateException(e);
        }
    }

    private static DigestCalculator sha1() throws OperatorCreationException {
        return new JcaDigestCalculatorProviderBuilder().build().get(CertificateID.HASH_SHA1);
    }

    /** Certificates that come along, in this order. */
    Answer with(Made... certificates) {
        companions.addAll(
                Arrays.stream(certificates).map(Made::der).map(Answer::holder).toList());
        return this;
    }

    /** A nonce of so many bytes. */
    Answer padded(int bytes) {
        padding = bytes;
        return this;
    }

    byte[] signed(KeyPair keys, String algorithm) {
        try {
            var builder = new BasicOCSPRespBuilder(new JcaRespID(keys.getPublic(), sha1()));
            entries.forEach(entry -> entry.accept(builder));
            if (padding > 0) {
                builder.setResponseExtensions(new Extensions(new Extension(
                        OCSPObjectIdentifiers.id_pkix_ocsp_nonce, false, new DEROctetString(new byte[padding]))));
            }
            var signer = new JcaContentSignerBuilder(algorithm).build(keys.getPrivate());
            var basic =
                    builder.build(signer, companions.toArray(X509CertificateHolder[]::new), Date.from(Instant.EPOCH));
            return new OCSPRespBuilder().build(OCSPResp.SUCCESSFUL, basic).getEncoded();
        } catch (IOException | OCSPException | OperatorCreationException e) {
            throw new IllegalStateException(e);
        }
    }

    private static X509CertificateHolder holder(byte[] der) {
        try {
            return new X509CertificateHolder(der);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
