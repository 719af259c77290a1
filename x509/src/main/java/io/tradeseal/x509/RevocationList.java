package io.tradeseal.x509;

import io.tradeseal.x509.Unreadable.Reason;
import java.io.ByteArrayInputStream;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.Provider;
import java.security.cert.CRLException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509CRL;
import java.time.Instant;
import java.util.Date;
import java.util.Locale;
import java.util.Set;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.jspecify.annotations.Nullable;

/** A certificate revocation list (RFC 5280 §5) that was read. Whose signature it bears is asked when it is used. */
public final class RevocationList {
    private static final String CRL_NUMBER = "2.5.29.20";
    private static final String DELTA_INDICATOR = "2.5.29.27";

    /** Making one takes a tenth of a second. */
    private static final Provider BOUNCY_CASTLE = new BouncyCastleProvider();

    private final byte[] der;
    private final X509CRL list;
    private final String issuer;
    private final int entries;

    private RevocationList(byte[] der, X509CRL list, String issuer) {
        this.der = der;
        this.list = list;
        this.issuer = issuer;
        var revoked = list.getRevokedCertificates();
        this.entries = revoked == null ? 0 : revoked.size();
    }

    /**
     * Reads a text as a JSON member carries it.
     *
     * @param text PEM, or base64 of DER
     * @throws Unreadable with a sentence for the sender
     */
    public static RevocationList read(String text) {
        if (text.isBlank()) {
            throw new Unreadable(Reason.EMPTY, "The revocation list is empty.");
        }
        if (!text.contains(Pem.BEGIN)) {
            return read(TextPart.of(text).decoded());
        }
        var blocks = Pem.blocks(text);
        if (blocks.size() != 1) {
            throw new Unreadable(
                    Reason.TOO_MANY,
                    "The text holds %d PEM blocks; send one revocation list a time.".formatted(blocks.size()));
        }
        return read(blocks.getFirst().decoded());
    }

    /**
     * Reads the list's DER, or PEM as some servers send it; the array is kept, so it must not be changed afterwards.
     *
     * @throws Unreadable with a sentence for the sender
     */
    public static RevocationList read(byte[] bytes) {
        if (bytes.length > Limits.REVOCATION_LIST_BYTES) {
            throw new Unreadable(
                    Reason.TOO_LARGE,
                    "The revocation list has %d bytes; at most %d are taken."
                            .formatted(bytes.length, Limits.REVOCATION_LIST_BYTES));
        }
        if (bytes.length > 0 && bytes[0] == '-') {
            return read(new String(bytes, StandardCharsets.ISO_8859_1));
        }
        var element = Der.only(bytes);
        element.checkNesting();
        if (Kind.of(element) != Kind.REVOCATION_LIST) {
            throw new Unreadable(Reason.NOT_A_REVOCATION_LIST, "This is not a certificate revocation list (CRL).");
        }
        try {
            return new RevocationList(bytes, list(bytes), issuer(element));
        } catch (CRLException | RuntimeException _) {
            throw new Unreadable(
                    Reason.UNREADABLE, "It looks like a revocation list, but a member of it is broken (RFC 5280 §5).");
        }
    }

    /** Read by Bouncy Castle: of an indirect list the JDK forgets which entries name the list's own issuer. */
    private static X509CRL list(byte[] bytes) throws CRLException {
        try {
            var factory = CertificateFactory.getInstance("X.509", BOUNCY_CASTLE);
            return (X509CRL) factory.generateCRL(new ByteArrayInputStream(bytes));
        } catch (CertificateException e) {
            throw new IllegalStateException("Bouncy Castle reads X.509", e);
        }
    }

    private static String issuer(Der certificateList) {
        var members = certificateList.child(0).children();
        return Names.text(members.get(members.getFirst().is(Der.INTEGER) ? 2 : 1));
    }

    /** As received; not to be changed. */
    public byte[] der() {
        return der;
    }

    /** Distinguished name, RFC 4514. */
    public String issuer() {
        return issuer;
    }

    public Instant thisUpdate() {
        return list.getThisUpdate().toInstant();
    }

    /** When the next one is due; null when the list does not say. */
    public @Nullable Instant nextUpdate() {
        Date next = list.getNextUpdate();
        return next == null ? null : next.toInstant();
    }

    /** Revoked certificates in it. */
    public int entries() {
        return entries;
    }

    /** Whether it only lists what has changed since a complete list. */
    public boolean delta() {
        return extensions().contains(DELTA_INDICATOR);
    }

    /** The list's number (RFC 5280 §5.2.3), upper-case hexadecimal; null when it has none. */
    public @Nullable String number() {
        var value = list.getExtensionValue(CRL_NUMBER);
        try {
            return value == null
                    ? null
                    : new BigInteger(Der.only(value).inside().content())
                            .toString(16)
                            .toUpperCase(Locale.ROOT);
        } catch (Unreadable | NumberFormatException _) {
            return null;
        }
    }

    private Set<String> extensions() {
        var critical = list.getCriticalExtensionOIDs();
        return critical == null ? Set.of() : critical;
    }

    /** For validating chains; it is not to be changed. */
    public X509CRL list() {
        return list;
    }
}
