package io.tradeseal.x509;

import io.tradeseal.x509.Unreadable.Reason;
import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/**
 * Java's own key store format. Read by hand: certificates lie in it in the clear, so that no password is needed, and
 * the JDK's reader would build every key before a bound could be checked.
 */
final class Jks {
    private static final int JKS = 0xFEEDFEED;
    private static final int JCEKS = 0xCECECECE;
    private static final int PRIVATE_KEY = 1;
    private static final int CERTIFICATE = 2;

    private Jks() {}

    static boolean isOne(byte[] content) {
        return content.length >= 4 && (magic(content) == JKS || magic(content) == JCEKS);
    }

    private static int magic(byte[] content) {
        return ByteBuffer.wrap(content).getInt();
    }

    static Contents contents(byte[] content) {
        if (magic(content) == JCEKS) {
            throw new Unreadable(
                    Reason.UNSUPPORTED_CONTAINER,
                    "A JCEKS key store is not read; export the certificate (keytool -exportcert -rfc).");
        }
        var parts = new ArrayList<Part>();
        boolean privateKey = false;
        try (var in = new DataInputStream(new ByteArrayInputStream(content, 4, content.length - 4))) {
            int version = in.readInt();
            for (int entries = in.readInt(); entries > 0; entries--) {
                int tag = in.readInt();
                in.readUTF(); // alias
                in.readLong(); // creation
                switch (tag) {
                    case PRIVATE_KEY -> {
                        privateKey = true;
                        parts.add(Part.refused(Kind.PRIVATE_KEY.refusal()));
                        skip(in, in.readInt());
                        for (int certificates = in.readInt(); certificates > 0; certificates--) {
                            parts.add(certificate(in, version));
                        }
                    }
                    case CERTIFICATE -> parts.add(certificate(in, version));
                    default -> throw damaged();
                }
            }
        } catch (IOException _) {
            throw damaged();
        }
        return new Contents(Format.JKS, List.copyOf(parts), privateKey);
    }

    private static Part certificate(DataInputStream in, int version) throws IOException {
        if (version != 1) {
            in.readUTF(); // type, always X.509
        }
        int length = in.readInt();
        if (length < 0 || length > in.available()) {
            throw damaged();
        }
        return Part.of(in.readNBytes(length));
    }

    private static void skip(DataInputStream in, int length) throws IOException {
        if (length < 0 || length > in.available()) {
            throw damaged();
        }
        in.skipNBytes(length);
    }

    private static Unreadable damaged() {
        return new Unreadable(Reason.MALFORMED, "The Java key store is damaged or cut off.");
    }
}
