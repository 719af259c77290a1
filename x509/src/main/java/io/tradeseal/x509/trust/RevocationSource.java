package io.tradeseal.x509.trust;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.bouncycastle.asn1.ASN1IA5String;
import org.bouncycastle.asn1.x509.AuthorityInformationAccess;
import org.bouncycastle.asn1.x509.CRLDistPoint;
import org.bouncycastle.asn1.x509.DistributionPointName;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.X509ObjectIdentifiers;
import org.bouncycastle.cert.jcajce.JcaX509CertificateHolder;
import org.bouncycastle.cert.jcajce.JcaX509ExtensionUtils;
import org.bouncycastle.cert.ocsp.CertificateID;
import org.bouncycastle.cert.ocsp.OCSPException;
import org.bouncycastle.cert.ocsp.OCSPReqBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaDigestCalculatorProviderBuilder;

/**
 * Where a certificate says that somebody tells whether it was revoked. It is the certificate's word alone: whoever made the
 * certificate chose the address.
 *
 * @param url of http or https, at most 1,024 characters
 * @param request what to post to an OCSP responder (RFC 6960 §4.1); empty for a revocation list, which is got
 */
@SuppressWarnings("ArrayRecordComponent") // compared by nobody
public record RevocationSource(Kind kind, String url, byte[] request) {
    private static final int LONGEST = 1024;
    /** Of one certificate and kind; usual ones name one or two. */
    private static final int MOST = 4;

    /** How it tells. */
    public enum Kind {
        /** A revocation list (RFC 5280 §4.2.1.13). */
        LIST,
        /** An OCSP responder (RFC 5280 §4.2.2.1). */
        RESPONDER
    }

    /** What a link of a chain names; what cannot be read names nothing. */
    static List<RevocationSource> of(Link link, Link issuer) {
        var sources = new ArrayList<RevocationSource>();
        lists(link.certificate())
                .distinct()
                .limit(MOST)
                .forEach(url -> sources.add(new RevocationSource(Kind.LIST, url, new byte[0])));
        var responders = responders(link.certificate()).distinct().limit(MOST).toList();
        if (!responders.isEmpty()) {
            var request = request(link, issuer);
            responders.forEach(url -> sources.add(new RevocationSource(Kind.RESPONDER, url, request)));
        }
        return sources;
    }

    private static Stream<String> lists(X509Certificate certificate) {
        try {
            var value = certificate.getExtensionValue(Extension.cRLDistributionPoints.getId());
            if (value == null) return Stream.empty();
            var points = CRLDistPoint.getInstance(JcaX509ExtensionUtils.parseExtensionValue(value));
            return Stream.of(points.getDistributionPoints())
                    .map(point -> point.getDistributionPoint())
                    .filter(name -> name != null && name.getType() == DistributionPointName.FULL_NAME)
                    .flatMap(name ->
                            Stream.of(GeneralNames.getInstance(name.getName()).getNames()))
                    .flatMap(RevocationSource::url);
        } catch (IOException | RuntimeException _) {
            return Stream.empty();
        }
    }

    private static Stream<String> responders(X509Certificate certificate) {
        try {
            var value = certificate.getExtensionValue(Extension.authorityInfoAccess.getId());
            if (value == null) return Stream.empty();
            var access = AuthorityInformationAccess.getInstance(JcaX509ExtensionUtils.parseExtensionValue(value));
            return Stream.of(access.getAccessDescriptions())
                    .filter(description -> X509ObjectIdentifiers.id_ad_ocsp.equals(description.getAccessMethod()))
                    .map(description -> description.getAccessLocation())
                    .flatMap(RevocationSource::url);
        } catch (IOException | RuntimeException _) {
            return Stream.empty();
        }
    }

    private static Stream<String> url(GeneralName name) {
        if (name.getTagNo() != GeneralName.uniformResourceIdentifier) return Stream.empty();
        var url = ASN1IA5String.getInstance(name.getName()).getString();
        var lower = url.toLowerCase(Locale.ROOT);
        boolean web = lower.startsWith("http://") || lower.startsWith("https://");
        return web && url.length() <= LONGEST && url.chars().allMatch(c -> c > ' ' && c < 127)
                ? Stream.of(url)
                : Stream.empty();
    }

    private static byte[] request(Link link, Link issuer) {
        try {
            var digests = new JcaDigestCalculatorProviderBuilder().build();
            var id = new CertificateID(
                    digests.get(CertificateID.HASH_SHA1),
                    new JcaX509CertificateHolder(issuer.certificate()),
                    link.certificate().getSerialNumber());
            return new OCSPReqBuilder().addRequest(id).build().getEncoded();
        } catch (GeneralSecurityException | OperatorCreationException | OCSPException | IOException e) {
            throw new IllegalStateException("An OCSP request is made of names, keys and numbers that were read", e);
        }
    }

    /** As {@link ChainCheck#sources} finds them: those of each certificate below the anchor. */
    static List<RevocationSource> of(Path path) {
        var sources = new ArrayList<RevocationSource>();
        for (int i = 0; i < path.links().size(); i++) {
            var link = path.links().get(i);
            if (!link.equals(path.anchor())) sources.addAll(of(link, path.issuerOf(i)));
        }
        return List.copyOf(sources);
    }
}
