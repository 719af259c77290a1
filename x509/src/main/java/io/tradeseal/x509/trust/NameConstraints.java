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
    private final List<Subtree> permitted;
    private final List<Subtree> excluded;

    private NameConstraints(List<Subtree> permitted, List<Subtree> excluded) {
        this.permitted = permitted;
        this.excluded = excluded;
    }

    /** The first certificate of a chain, from the top down, with a name that an issuer above does not permit. */
    static Optional<Broken> broken(Path path, Comparisons comparisons) {
        for (int i = path.links().size() - 1; i >= 0; i--) {
            var link = path.links().get(i);
            if (i == 0 || !link.selfIssued()) {
                for (var issuer : path.issuers().subList(i, path.issuers().size())) {
                    var broken = broken(link, issuer, comparisons);
                    if (broken.isPresent()) {
                        return broken;
                    }
                }
            }
        }
        return Optional.empty();
    }

    private static Optional<Broken> broken(Link link, Link issuer, Comparisons comparisons) {
        var value = issuer.certificate().nameConstraints();
        if (value == null) {
            return Optional.empty();
        }
        try {
            var constraints = read(value);
            var names = names(link.certificate());
            if (!comparisons.take(names.size(), constraints.permitted.size() + constraints.excluded.size())) {
                return Optional.of(new Broken(
                        link,
                        "has %d names and its issuer '%s' %d name constraints, while %d comparisons are made for all chains together"
                                .formatted(
                                        names.size(),
                                        issuer.name(),
                                        constraints.permitted.size() + constraints.excluded.size(),
                                        Comparisons.MOST),
                        false));
            }
            return constraints.permit(names) ? Optional.empty() : excluded(link);
        } catch (IOException | RuntimeException _) {
            return excluded(link);
        }
    }

    private static Optional<Broken> excluded(Link link) {
        return Optional.of(new Broken(link, "has a name that its issuers' name constraints exclude"));
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
