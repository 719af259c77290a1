package io.tradeseal.x509;

import io.tradeseal.x509.Unreadable.Reason;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/** Certificates of a PKCS#7 "certs-only" file, or of any signed data (RFC 5652 §5.1), as they stand in it. */
final class Pkcs7 {
    /** 1.2.840.113549.1.7.2 */
    private static final byte[] SIGNED_DATA = HexFormat.of().parseHex("2A864886F70D010702");

    private Pkcs7() {}

    static List<Part> parts(Der contentInfo) {
        if (!contentInfo.is(Der.SEQUENCE) || !contentInfo.child(0).hasContent(SIGNED_DATA)) {
            throw new Unreadable(
                    Reason.NO_CERTIFICATE,
                    "This PKCS#7 file is of a kind that carries no certificates; send the \"signed data\" kind (.p7b).");
        }
        var parts = new ArrayList<Part>();
        for (var member : contentInfo.child(1).inside().children()) {
            if (member.isContext(0)) {
                for (var certificate : member.children()) {
                    if (certificate.is(Der.SEQUENCE)) {
                        parts.add(Part.of(certificate.encoded()));
                    }
                }
            }
        }
        return parts;
    }
}
