package io.tradeseal.x509;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What the extensions say (RFC 5280 §4.2.1), each read by itself: one that is broken costs a finding, not the certificate.
 *
 * @param present whether there are any
 * @param keyUsage names as in RFC 5280; null when the certificate does not restrict it
 * @param claimsPublicTls whether it carries what only certificates for public web servers carry
 * @param broken OIDs of those that could not be read
 */
record Extensions(
        boolean present,
        @Nullable List<String> keyUsage,
        List<String> extendedKeyUsage,
        List<String> alternativeNames,
        boolean authority,
        @Nullable String subjectKeyId,
        @Nullable String authorityKeyId,
        boolean claimsPublicTls,
        List<String> broken) {
    private static final String[] USAGES = {
        "digitalSignature",
        "nonRepudiation",
        "keyEncipherment",
        "dataEncipherment",
        "keyAgreement",
        "keyCertSign",
        "cRLSign",
        "encipherOnly",
        "decipherOnly"
    };
    private static final String SUBJECT_KEY_ID = "2.5.29.14";
    private static final String KEY_USAGE = "2.5.29.15";
    private static final String SUBJECT_ALTERNATIVE_NAME = "2.5.29.17";
    private static final String BASIC_CONSTRAINTS = "2.5.29.19";
    private static final String CERTIFICATE_POLICIES = "2.5.29.32";
    private static final String AUTHORITY_KEY_ID = "2.5.29.35";
    private static final String EXTENDED_KEY_USAGE = "2.5.29.37";
    /** Proofs of Certificate Transparency (RFC 6962). */
    private static final String TRANSPARENCY = "1.3.6.1.4.1.11129.2.4.2";
    /** 2.23.140.1: the CA/Browser Forum's policies. */
    private static final String BROWSER_FORUM = "2.23.140.1.";

    private static final HexFormat HEX = HexFormat.of().withUpperCase();

    static Extensions of(List<Der> extensions) {
        var reader = new Reader(extensions);
        var keyUsage = reader.read(KEY_USAGE, Extensions::usages);
        var purposes = reader.read(EXTENDED_KEY_USAGE, Extensions::purposes);
        var alternatives = reader.read(SUBJECT_ALTERNATIVE_NAME, Names::alternatives);
        var authority = reader.read(BASIC_CONSTRAINTS, Extensions::authority);
        var subjectKeyId = reader.read(SUBJECT_KEY_ID, Extensions::hex);
        var authorityKeyId = reader.read(AUTHORITY_KEY_ID, Extensions::keyIdentifier);
        var forum = reader.read(CERTIFICATE_POLICIES, Extensions::namesBrowserForum);
        boolean logged = reader.read(TRANSPARENCY, proofs -> true) != null;
        return new Extensions(
                !extensions.isEmpty(),
                keyUsage,
                purposes == null ? List.of() : purposes,
                alternatives == null ? List.of() : alternatives,
                Boolean.TRUE.equals(authority),
                subjectKeyId,
                authorityKeyId == null || authorityKeyId.isEmpty() ? null : authorityKeyId,
                logged || Boolean.TRUE.equals(forum),
                List.copyOf(reader.broken));
    }

    /** Reads extensions by OID and notes what is broken or there twice; of two the first counts. */
    private static final class Reader {
        private final Map<String, Der> values = new HashMap<>();
        private final List<String> broken = new ArrayList<>();

        Reader(List<Der> extensions) {
            for (var extension : extensions) {
                try {
                    var members = extension.children();
                    if (members.size() < 2) {
                        throw Der.malformed();
                    }
                    var oid = Oids.dotted(members.getFirst());
                    if (values.putIfAbsent(oid, members.getLast()) != null) {
                        broken.add(oid);
                    }
                } catch (Unreadable _) {
                    broken.add("?");
                }
            }
        }

        <T> @Nullable T read(String oid, Function<Der, T> value) {
            try {
                var extension = values.get(oid);
                return extension == null ? null : value.apply(extension.inside());
            } catch (Unreadable _) {
                broken.add(oid);
                return null;
            }
        }
    }

    private static List<String> usages(Der bits) {
        if (!bits.is(Der.BIT_STRING)) {
            throw Der.malformed();
        }
        var usages = new ArrayList<String>();
        for (int i = 0; i < USAGES.length; i++) {
            int at = 1 + i / 8;
            if (at < bits.length() && ((bits.octet(at) >> (7 - i % 8)) & 1) == 1) {
                usages.add(USAGES[i]);
            }
        }
        return List.copyOf(usages);
    }

    private static List<String> purposes(Der purposes) {
        return purposes.children().stream()
                .limit(Limits.NAMES)
                .map(oid -> Oids.purpose(Oids.dotted(oid)))
                .toList();
    }

    private static boolean authority(Der constraints) {
        var members = constraints.children();
        return !members.isEmpty()
                && members.getFirst().is(0x01)
                && members.getFirst().octet(0) != 0;
    }

    private static String keyIdentifier(Der identifier) {
        var members = identifier.children();
        return members.isEmpty() || !members.getFirst().isContext(0) ? "" : hex(members.getFirst());
    }

    private static String hex(Der octets) {
        if (octets.length() > 128) {
            throw Der.malformed();
        }
        return HEX.formatHex(octets.content());
    }

    private static boolean namesBrowserForum(Der policies) {
        return policies.children().stream()
                .anyMatch(policy -> Oids.dotted(policy.child(0)).startsWith(BROWSER_FORUM));
    }
}
