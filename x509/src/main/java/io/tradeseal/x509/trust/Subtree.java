package io.tradeseal.x509.trust;

import java.math.BigInteger;
import java.util.Locale;
import org.bouncycastle.asn1.ASN1IA5String;
import org.bouncycastle.asn1.ASN1OctetString;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x500.style.IETFUtils;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralSubtree;

/**
 * A part of all names of one kind (RFC 5280 §4.2.1.10).
 *
 * @param plain whether it is one that RFC 5280 allows, without bounds on the depth
 */
record Subtree(GeneralName base, boolean plain) {

    static Subtree of(GeneralSubtree subtree) {
        boolean plain = subtree.getMinimum().signum() == 0 && subtree.getMaximum() == null;
        return new Subtree(subtree.getBase(), plain);
    }

    /** Whether it says something about names of that kind. */
    boolean isAbout(GeneralName name) {
        return base.getTagNo() == name.getTagNo();
    }

    /** Whether anybody can tell if a name of its kind is in it. */
    boolean canTell(GeneralName name) {
        return plain
                && switch (base.getTagNo()) {
                    case GeneralName.directoryName,
                            GeneralName.dNSName,
                            GeneralName.rfc822Name,
                            GeneralName.iPAddress -> true;
                    case GeneralName.uniformResourceIdentifier ->
                        !hostOf(text(name)).isEmpty();
                    default -> false;
                };
    }

    /** Whether a name of its kind is in it. */
    boolean holds(GeneralName name) {
        return switch (base.getTagNo()) {
            case GeneralName.directoryName -> directory(X500Name.getInstance(name.getName()));
            case GeneralName.dNSName -> domain(text(name));
            case GeneralName.rfc822Name -> mailbox(text(name));
            case GeneralName.iPAddress -> address(octets(name));
            default -> host(hostOf(text(name)), text(base));
        };
    }

    /** Whether a name is in it, or is a pattern that stands for one in it. */
    boolean mayHold(GeneralName name) {
        if (holds(name)) {
            return true;
        }
        var text = base.getTagNo() == GeneralName.dNSName ? text(name) : "";
        var one = base.getTagNo() == GeneralName.dNSName ? text(base) : "";
        return text.startsWith("*.") && one.substring(one.indexOf('.') + 1).equals(text.substring(2));
    }

    private static String text(GeneralName name) {
        return ASN1IA5String.getInstance(name.getName()).getString();
    }

    private static byte[] octets(GeneralName name) {
        return ASN1OctetString.getInstance(name.getName()).getOctets();
    }

    private boolean directory(X500Name name) {
        var wanted = X500Name.getInstance(base.getName()).getRDNs();
        var given = name.getRDNs();
        if (wanted.length > given.length) {
            return false;
        }
        for (int i = 0; i < wanted.length; i++) {
            if (!IETFUtils.rDNAreEqual(wanted[i], given[i])) {
                return false;
            }
        }
        return true;
    }

    private boolean domain(String name) {
        var wanted = lower(text(base));
        var given = lower(name);
        return wanted.isEmpty()
                || given.equals(wanted)
                || given.endsWith(wanted.startsWith(".") ? wanted : "." + wanted);
    }

    /** The part before the @ is its host's to read: a and A may be two mailboxes (RFC 5321 §2.4). */
    private boolean mailbox(String name) {
        var wanted = text(base);
        int at = name.lastIndexOf('@');
        int wantedAt = wanted.lastIndexOf('@');
        if (wanted.isEmpty() || at < 0) {
            return wanted.isEmpty();
        }
        var host = name.substring(at + 1);
        return wantedAt < 0
                ? host(host, wanted)
                : host.equalsIgnoreCase(wanted.substring(wantedAt + 1))
                        && name.substring(0, at).equals(wanted.substring(0, wantedAt));
    }

    /** A host itself, or, after a dot, the hosts below a domain. */
    private static boolean host(String host, String wanted) {
        return wanted.isEmpty()
                || (wanted.startsWith(".") ? lower(host).endsWith(lower(wanted)) : host.equalsIgnoreCase(wanted));
    }

    /** Of a URI; empty where it has none by name. */
    private static String hostOf(String uri) {
        int start = uri.indexOf("://");
        if (start < 1) {
            return "";
        }
        var authority = uri.substring(start + 3).split("[/?#]", 2)[0];
        var host = authority.substring(authority.lastIndexOf('@') + 1).split(":", 2)[0];
        return host.startsWith("[") || host.matches("[0-9.]*") ? "" : host;
    }

    /** An address and a mask, one after the other. */
    private boolean address(byte[] given) {
        var wanted = octets(base);
        if (wanted.length != 2 * given.length) {
            return false;
        }
        var both = new BigInteger(1, wanted);
        var mask = both.mod(BigInteger.ONE.shiftLeft(8 * given.length));
        var network = both.shiftRight(8 * given.length);
        return new BigInteger(1, given).and(mask).equals(network.and(mask));
    }

    private static String lower(String text) {
        return text.toLowerCase(Locale.ROOT);
    }
}
