package io.tradeseal.x509.trust;

import io.tradeseal.x509.trust.PathRules.Broken;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.bouncycastle.asn1.DERIA5String;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.x500.AttributeTypeAndValue;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x500.style.IETFUtils;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.GeneralSubtree;
import org.bouncycastle.cert.jcajce.JcaX509ExtensionUtils;

/**
 * Which names an issuer permits and excludes below it (RFC 5280 §4.2.1.10). Of what cannot be read, nothing below is
 * permitted.
 */
final class NameConstraints {
    /** Of one certificate with one issuer's constraints, so that it costs milliseconds; OpenSSL has the same bound. */
    private static final long COMPARISONS = 1 << 20;

    private final List<Subtree> permitted;
    private final List<Subtree> excluded;

    private NameConstraints(List<Subtree> permitted, List<Subtree> excluded) {
        this.permitted = permitted;
        this.excluded = excluded;
    }

    /** The first certificate of a chain, from the top down, with a name that an issuer above does not permit. */
    static Optional<Broken> broken(Path path) {
        for (int i = path.links().size() - 1; i >= 0; i--) {
            var link = path.links().get(i);
            boolean checked = i == 0 || !link.selfIssued();
            if (checked
                    && !issuersPermit(path.issuers().subList(i, path.issuers().size()), link)) {
                return Optional.of(new Broken(link, "has a name that its issuers' name constraints exclude"));
            }
        }
        return Optional.empty();
    }

    private static boolean issuersPermit(List<Link> issuers, Link link) {
        try {
            for (var issuer : issuers) {
                var value = issuer.certificate().nameConstraints();
                if (value != null && !read(value).permit(names(link.certificate()))) {
                    return false;
                }
            }
            return true;
        } catch (IOException | RuntimeException _) {
            return false;
        }
    }

    private static NameConstraints read(byte[] value) throws IOException {
        var constraints = org.bouncycastle.asn1.x509.NameConstraints.getInstance(
                JcaX509ExtensionUtils.parseExtensionValue(value));
        return new NameConstraints(
                subtrees(constraints.getPermittedSubtrees()), subtrees(constraints.getExcludedSubtrees()));
    }

    private static List<Subtree> subtrees(GeneralSubtree[] subtrees) {
        return subtrees == null
                ? List.of()
                : Stream.of(subtrees).map(Subtree::of).toList();
    }

    private boolean permit(List<GeneralName> names) {
        if ((long) names.size() * (permitted.size() + excluded.size()) > COMPARISONS) {
            return false;
        }
        return names.stream().allMatch(this::permits);
    }

    private boolean permits(GeneralName name) {
        var excluding = excluded.stream().filter(subtree -> subtree.isAbout(name));
        if (excluding.anyMatch(subtree -> !subtree.canTell(name) || subtree.mayHold(name))) {
            return false;
        }
        var permitting =
                permitted.stream().filter(subtree -> subtree.isAbout(name)).toList();
        return permitting.isEmpty()
                || permitting.stream().anyMatch(subtree -> subtree.canTell(name) && subtree.holds(name));
    }

    /** An empty subject is no name. Addresses in a subject are addresses, as before there were alternative names. */
    private static List<GeneralName> names(ChainCertificate certificate) throws IOException {
        var names = new ArrayList<GeneralName>();
        var subject = X500Name.getInstance(certificate.getSubjectX500Principal().getEncoded());
        if (subject.size() > 0) {
            names.add(new GeneralName(subject));
        }
        for (var rdn : subject.getRDNs(PKCSObjectIdentifiers.pkcs_9_at_emailAddress)) {
            Stream.of(rdn.getTypesAndValues())
                    .filter(attribute -> attribute.getType().equals(PKCSObjectIdentifiers.pkcs_9_at_emailAddress))
                    .map(NameConstraints::address)
                    .forEach(names::add);
        }
        var alternatives = certificate.getExtensionValue(Extension.subjectAlternativeName.getId());
        if (alternatives != null) {
            names.addAll(List.of(GeneralNames.getInstance(JcaX509ExtensionUtils.parseExtensionValue(alternatives))
                    .getNames()));
        }
        return names;
    }

    private static GeneralName address(AttributeTypeAndValue attribute) {
        return new GeneralName(GeneralName.rfc822Name, new DERIA5String(IETFUtils.valueToString(attribute.getValue())));
    }
}
