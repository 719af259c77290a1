package io.tradeseal.x509;

import java.util.Base64;

/**
 * One block between its boundaries, decoded only when asked for. What it holds is told by its
 * content, since labels are as senders' programs choose them: a PKCS#7 file comes as CERTIFICATE, a certificate as
 * X.509 CERTIFICATE. Only what is labelled as a private key is taken for one unseen.
 */
record PemBlock(String label, TextPart body) {
    /** Characters of base64 that hold the headers of a certificate's two outer structures and the octet after them. */
    private static final int HEAD = 24;

    boolean isParameters() {
        return label.endsWith("PARAMETERS");
    }

    byte[] decoded() {
        return body.decoded();
    }

    /** Of what lies in it, as far as it takes to know what to do with it; by its label where nothing can be told. */
    Kind kind() {
        var labelled = labelled();
        if (labelled == Kind.PRIVATE_KEY || isParameters()) {
            return labelled;
        }
        boolean open = labelled == Kind.CERTIFICATE || labelled == Kind.OTHER;
        if (open && beginsAsCertificate()) {
            return Kind.CERTIFICATE;
        }
        var content = content(labelled);
        // Nothing that is called a certificate is passed over: reading it says what it is instead.
        boolean read = content == Kind.PKCS7 || content == Kind.PKCS12 || content == Kind.PRIVATE_KEY;
        return labelled == Kind.CERTIFICATE && !read ? Kind.CERTIFICATE : content;
    }

    private Kind content(Kind otherwise) {
        try {
            return Kind.of(Der.first(decoded()));
        } catch (Unreadable _) {
            return otherwise;
        }
    }

    private Kind labelled() {
        return switch (label) {
            case "CERTIFICATE", "X509 CERTIFICATE", "X.509 CERTIFICATE", "TRUSTED CERTIFICATE" -> Kind.CERTIFICATE;
            case "X509 CRL" -> Kind.REVOCATION_LIST;
            case "CERTIFICATE REQUEST", "NEW CERTIFICATE REQUEST" -> Kind.SIGNING_REQUEST;
            case "PUBLIC KEY", "RSA PUBLIC KEY" -> Kind.PUBLIC_KEY;
            case "OCSP RESPONSE" -> Kind.OCSP_RESPONSE;
            case "OCSP REQUEST" -> Kind.OCSP_REQUEST;
            default -> label.contains("PRIVATE KEY") ? Kind.PRIVATE_KEY : Kind.OTHER;
        };
    }

    /** As certificates do, and lists and requests of them; told by a few octets, for files of thousands. */
    private boolean beginsAsCertificate() {
        var head = new StringBuilder(HEAD);
        for (int i = body.start(); i < body.end() && head.length() < HEAD; i++) {
            if (body.text().charAt(i) > ' ') {
                head.append(body.text().charAt(i));
            }
        }
        if (head.length() < HEAD) {
            return false;
        }
        try {
            var octets = Base64.getDecoder().decode(head.toString());
            int inner = afterHeader(octets, 0);
            int first = inner < 0 ? -1 : afterHeader(octets, inner);
            return first > 0 && (octets[first] == (byte) 0xA0 || octets[first] == Der.INTEGER);
        } catch (IllegalArgumentException _) {
            return false;
        }
    }

    /** Where the content of the sequence at a position begins; -1 when there is no sequence. */
    private static int afterHeader(byte[] octets, int at) {
        if (octets[at] != Der.SEQUENCE) {
            return -1;
        }
        int length = octets[at + 1] & 0xFF;
        return length <= 0x84 ? at + 2 + (length < 0x80 ? 0 : length & 0x7F) : -1;
    }

    /** Why it is no certificate. */
    Part refused(Kind kind) {
        if (kind == Kind.OTHER) {
            try {
                decoded();
            } catch (Unreadable e) {
                return Part.refused(e);
            }
        }
        return Part.refused(kind.refusal());
    }
}
