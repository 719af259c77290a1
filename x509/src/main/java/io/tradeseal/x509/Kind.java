package io.tradeseal.x509;

import io.tradeseal.x509.Unreadable.Reason;
import java.util.List;

/** What a DER file is, told by its outermost structure alone, so that what is no certificate is refused by its name. */
enum Kind {
    CERTIFICATE,
    PKCS7,
    PKCS12,
    REVOCATION_LIST,
    OCSP_RESPONSE,
    OCSP_REQUEST,
    SIGNING_REQUEST,
    PRIVATE_KEY,
    PUBLIC_KEY,
    OTHER;

    private static final int EXPLICIT_0 = 0xA0;

    static Kind of(Der der) {
        if (!der.is(Der.SEQUENCE)) {
            return OTHER;
        }
        try {
            var parts = der.children();
            return parts.isEmpty() ? OTHER : of(parts);
        } catch (Unreadable _) {
            return OTHER;
        }
    }

    private static Kind of(List<Der> parts) {
        var first = parts.getFirst();
        return switch (first.tag()) {
            case Der.OID -> PKCS7;
            case Der.ENUMERATED -> OCSP_RESPONSE;
            case Der.INTEGER -> startsWithNumber(parts);
            case Der.SEQUENCE -> startsWithSequence(parts);
            default -> OTHER;
        };
    }

    /** PKCS#12 (RFC 7292), PKCS#8 (RFC 5958), PKCS#1 (RFC 8017), SEC 1 (RFC 5915) and DSA keys begin with a version. */
    private static Kind startsWithNumber(List<Der> parts) {
        if (parts.size() < 2) {
            return OTHER;
        }
        var second = parts.get(1);
        if (second.is(Der.SEQUENCE)) {
            return parts.size() > 2 && parts.get(2).is(Der.OCTET_STRING) ? PRIVATE_KEY : PKCS12;
        }
        if (second.is(Der.INTEGER)) {
            return parts.size() == 2 ? PUBLIC_KEY : PRIVATE_KEY;
        }
        return second.is(Der.OCTET_STRING) ? PRIVATE_KEY : OTHER;
    }

    private static Kind startsWithSequence(List<Der> parts) {
        var first = parts.getFirst().children();
        if (parts.size() == 2 && !first.isEmpty() && first.getFirst().is(Der.OID)) {
            return parts.get(1).is(Der.BIT_STRING)
                    ? PUBLIC_KEY
                    : parts.get(1).is(Der.OCTET_STRING) ? PRIVATE_KEY : OTHER;
        }
        if (parts.size() < 3) {
            return first.isEmpty() ? OTHER : ocspRequest(first);
        }
        return signed(first);
    }

    private static Kind ocspRequest(List<Der> request) {
        var last = request.getLast();
        boolean list = request.stream().anyMatch(part -> part.is(Der.SEQUENCE));
        return list && (last.is(Der.SEQUENCE) || last.isContext(2)) ? OCSP_REQUEST : OTHER;
    }

    /** Certificate, revocation list (RFC 5280 §4.1, §5.1) and signing request (RFC 2986) share the outer structure. */
    private static Kind signed(List<Der> toBeSigned) {
        int at = toBeSigned.isEmpty() || !toBeSigned.getFirst().is(EXPLICIT_0) ? 0 : 1;
        if (at == 1) {
            return CERTIFICATE;
        }
        boolean numbered = !toBeSigned.isEmpty() && toBeSigned.getFirst().is(Der.INTEGER);
        int time = numbered ? 3 : 2;
        if (toBeSigned.size() > time && isTime(toBeSigned.get(time))) {
            return REVOCATION_LIST;
        }
        if (numbered && (toBeSigned.size() <= 3 || toBeSigned.get(3).is(EXPLICIT_0))) {
            return SIGNING_REQUEST;
        }
        return numbered ? CERTIFICATE : OTHER;
    }

    private static boolean isTime(Der der) {
        return der.is(Der.UTC_TIME) || der.is(Der.GENERALIZED_TIME);
    }

    /** The refusal of a file that holds this and no certificate. */
    Unreadable refusal() {
        return switch (this) {
            case REVOCATION_LIST ->
                refusal(Reason.REVOCATION_LIST, "This is a certificate revocation list (CRL), not a certificate.");
            case OCSP_RESPONSE -> refusal(Reason.OCSP_RESPONSE, "This is an OCSP response, not a certificate.");
            case OCSP_REQUEST -> refusal(Reason.OCSP_REQUEST, "This is an OCSP request, not a certificate.");
            case SIGNING_REQUEST ->
                refusal(
                        Reason.SIGNING_REQUEST,
                        "This is a certificate signing request (CSR); send the certificate that the authority made of it.");
            case PRIVATE_KEY ->
                refusal(
                        Reason.PRIVATE_KEY,
                        "This is a private key, not a certificate. It was not kept; if it left its owner, replace it.");
            case PUBLIC_KEY ->
                refusal(Reason.PUBLIC_KEY, "This is a bare public key; send the certificate that contains it.");
            case PKCS7, PKCS12 ->
                refusal(Reason.UNSUPPORTED_CONTAINER, "A PKCS#7 or PKCS#12 file inside another file is not read.");
            case CERTIFICATE, OTHER ->
                refusal(
                        Reason.NOT_A_CERTIFICATE,
                        "This is neither a certificate nor a file that could contain one (DER, PEM, PKCS#7, PKCS#12, JKS).");
        };
    }

    private static Unreadable refusal(Reason reason, String message) {
        return new Unreadable(reason, message);
    }
}
