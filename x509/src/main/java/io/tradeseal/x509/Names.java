package io.tradeseal.x509;

import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Distinguished names as text (RFC 4514), most specific part first. Never fails: what is no name is shown as hex. */
final class Names {
    private static final String COMMON_NAME = "2.5.4.3";
    private static final HexFormat HEX = HexFormat.of().withUpperCase();

    private Names() {}

    static String text(Der name) {
        try {
            var text = new StringBuilder(128);
            var separator = "";
            for (var set : name.children().reversed()) {
                relative(set, text.append(separator));
                separator = ",";
            }
            return Text.safe(text.toString());
        } catch (Unreadable _) {
            return hex(name);
        }
    }

    private static void relative(Der set, StringBuilder text) {
        var separator = "";
        for (var attribute : set.children()) {
            var oid = Oids.dotted(attribute.child(0));
            var value = attribute.child(1);
            var string = Text.string(value);
            var type = Oids.attribute(oid);
            text.append(separator).append(type).append('=');
            if (string == null || type.equals(oid)) {
                text.append(hex(value));
            } else {
                escaped(string, text);
            }
            separator = "+";
        }
    }

    private static String hex(Der der) {
        var encoded = der.encoded();
        return Text.safe("#" + HEX.formatHex(encoded, 0, Math.min(encoded.length, Limits.TEXT)));
    }

    private static void escaped(String value, StringBuilder text) {
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            boolean atEdge = (i == 0 && (c == ' ' || c == '#')) || (i == value.length() - 1 && c == ' ');
            if (atEdge || "\"+,;<>\\".indexOf(c) >= 0) {
                text.append('\\');
            }
            text.append(c);
        }
    }

    /** The last, that is the most specific, common name; null when there is none. */
    static @Nullable String commonName(Der name) {
        try {
            for (var set : name.children().reversed()) {
                for (var attribute : set.children()) {
                    if (Oids.dotted(attribute.child(0)).equals(COMMON_NAME)) {
                        var value = Text.string(attribute.child(1));
                        return value == null ? null : Text.safe(value);
                    }
                }
            }
        } catch (Unreadable _) {
            // not a name: it has no common name either
        }
        return null;
    }

    /** Whether a string in the name holds characters that do not belong in one. */
    static boolean isUnsafe(Der name) {
        try {
            for (var set : name.children()) {
                for (var attribute : set.children()) {
                    var value = Text.string(attribute.child(1));
                    if (value != null && Text.isUnsafe(value)) {
                        return true;
                    }
                }
            }
            return false;
        } catch (Unreadable _) {
            return true;
        }
    }

    /** Alternative names (RFC 5280 §4.2.1.6) as OpenSSL labels them; those of other kinds are left out. */
    static List<String> alternatives(Der generalNames) {
        var names = new ArrayList<String>();
        for (var name : generalNames.children()) {
            var text = alternative(name);
            if (text != null && names.size() < Limits.NAMES) {
                names.add(Text.safe(text));
            }
        }
        return List.copyOf(names);
    }

    private static @Nullable String alternative(Der name) {
        return switch (name.tag()) {
            case 0x81 -> "email:" + Text.ia5(name);
            case 0x82 -> "DNS:" + Text.ia5(name);
            case 0xA4 -> "DirName:" + text(name.inside());
            case 0x86 -> "URI:" + Text.ia5(name);
            case 0x87 -> "IP:" + address(name.content());
            case 0x88 -> "RID:" + Oids.dotted(name);
            default -> null;
        };
    }

    private static String address(byte[] octets) {
        try {
            return java.net.InetAddress.getByAddress(octets).getHostAddress();
        } catch (java.net.UnknownHostException _) {
            return HEX.formatHex(octets, 0, Math.min(octets.length, 64));
        }
    }
}
