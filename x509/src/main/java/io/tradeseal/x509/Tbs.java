package io.tradeseal.x509;

import java.util.List;

/**
 * The members of a certificate's signed part (RFC 5280 §4.1), as slices of the received bytes: the same for every
 * certificate, whichever parser reads it.
 */
record Tbs(
        Der serialNumber,
        Der issuer,
        Der notBefore,
        Der notAfter,
        Der subject,
        Der publicKeyInfo,
        List<Der> extensions,
        Der signatureAlgorithm) {

    static Tbs of(Der certificate) {
        var outer = certificate.children();
        if (outer.size() != 3) {
            throw Der.malformed();
        }
        var members = outer.getFirst().children();
        int serial = !members.isEmpty() && members.getFirst().is(0xA0) ? 1 : 0;
        if (members.size() < serial + 6 || !members.get(serial).is(Der.INTEGER)) {
            throw Der.malformed();
        }
        var validity = members.get(serial + 3);
        return new Tbs(
                members.get(serial),
                members.get(serial + 2),
                validity.child(0),
                validity.child(1),
                members.get(serial + 4),
                members.get(serial + 5),
                extensions(members),
                outer.get(1));
    }

    private static List<Der> extensions(List<Der> members) {
        var last = members.getLast();
        return last.is(0xA3) && last.length() > 0 ? last.inside().children() : List.of();
    }
}
