package io.tradeseal.x509;

import io.tradeseal.x509.Unreadable.Reason;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A file or text that was sent as one certificate: DER, PEM, base64 without armour, PKCS#7, PKCS#12 or JKS.
 *
 * @param leaf the certificate meant: the one that issued none of the others
 * @param chain the others, issuer after subject as far as they connect
 * @param privateKey whether the file holds a private key too; the key itself was not kept
 */
public record CertificateFile(Format format, X509 leaf, List<X509> chain, boolean privateKey) {
    /** Certificates that a refusal names; a sentence with more is not read. */
    private static final int NAMED = 3;

    /** Reasons why a file is not read that may hold a key all the same. */
    private static final Set<Reason> LOCKED =
            Set.of(Reason.WRONG_PASSWORD, Reason.UNSUPPORTED_CONTAINER, Reason.TOO_LARGE, Reason.TOO_OFTEN);

    /**
     * Reads a file as it was uploaded.
     *
     * @param password of a PKCS#12 file; null when none was given
     * @throws Unreadable with a sentence for the sender
     */
    public static CertificateFile read(byte[] content, char @Nullable [] password) {
        return read(Contents.of(content, password, PasswordRounds.ofOneFile()));
    }

    /**
     * Reads a text such as an event or a JSON member carries.
     *
     * @param text PEM, or base64 of any of the formats
     * @param password of a PKCS#12 file; null when none was given
     * @throws Unreadable with a sentence for the sender
     */
    public static CertificateFile read(String text, char @Nullable [] password) {
        return read(text, password, PasswordRounds.ofOneFile());
    }

    /**
     * The same, at somebody's cost.
     *
     * @param rounds of key derivation that a PKCS#12 file may cost
     */
    public static CertificateFile read(String text, char @Nullable [] password, PasswordRounds rounds) {
        return read(Contents.ofText(text, password, rounds));
    }

    /** Of a text without a password. */
    public static CertificateFile read(String text) {
        return read(text, null);
    }

    /**
     * Each part of a file of many, unread: what cannot be read does not keep the others from being read. Each is refused
     * when a private key lies among them.
     *
     * @throws Unreadable when not even the parts can be told apart
     */
    public static List<Part> parts(byte[] content, char @Nullable [] password, PasswordRounds rounds) {
        return parts(Contents.of(content, password, rounds));
    }

    /** Of text, as {@link #read(String, char[])} takes it. */
    public static List<Part> parts(String text, char @Nullable [] password, PasswordRounds rounds) {
        return parts(Contents.ofText(text, password, rounds));
    }

    private static List<Part> parts(Contents contents) {
        return contents.privateKey()
                ? contents.parts().stream()
                        .map(part -> part.isRefused() ? part : Part.refused(besidePrivateKey()))
                        .toList()
                : contents.parts();
    }

    /**
     * This file, where no private key is welcome.
     *
     * @throws Unreadable when it holds one
     */
    public CertificateFile withoutPrivateKey() {
        if (privateKey) {
            throw besidePrivateKey();
        }
        return this;
    }

    private static Unreadable besidePrivateKey() {
        return new Unreadable(
                Reason.PRIVATE_KEY,
                "The file holds a private key beside the certificate. Send the certificate alone; the key belongs into a key vault. It was not kept.");
    }

    /**
     * Whether a file holds a private key, or is locked so that it may hold one; for deciding what not to keep.
     *
     * @param content a file as it was uploaded, readable or not
     */
    public static boolean holdsPrivateKey(byte[] content) {
        try {
            return Contents.of(content, null, PasswordRounds.none()).privateKey();
        } catch (Unreadable e) {
            return LOCKED.contains(e.reason());
        }
    }

    private static CertificateFile read(Contents contents) {
        if (contents.privateKey()) {
            // Whose certificate is meant does not matter: it will be refused for the key.
            var any = contents.parts().stream()
                    .filter(part -> !part.isRefused())
                    .findFirst()
                    .orElseThrow(Kind.PRIVATE_KEY::refusal);
            return new CertificateFile(contents.format(), any.read(), List.of(), true);
        }
        var meant = meant(contents.parts());
        return new CertificateFile(contents.format(), meant.getFirst(), meant.subList(1, meant.size()), false);
    }

    /**
     * The certificate that a file of these parts is sent for, and behind it its chain, issuer after subject as far as they
     * connect.
     *
     * @throws Unreadable when it cannot be told, with the certificates that were found
     */
    public static List<X509> meant(List<Part> parts) {
        var candidates = parts.stream().filter(part -> !part.isRefused()).toList();
        if (candidates.isEmpty()) {
            parts.forEach(Part::read);
            throw new Unreadable(Reason.NO_CERTIFICATE, "There is no certificate in this file.");
        }
        if (candidates.size() > Limits.CHAIN) {
            throw new Unreadable(
                    Reason.TOO_MANY,
                    "The file holds %d certificates; one certificate comes with at most %d. An import takes many, where no name is given with them."
                            .formatted(candidates.size(), Limits.CHAIN));
        }
        if (candidates.size() == 1) {
            return List.of(candidates.getFirst().read());
        }
        var certificates = List.copyOf(candidates.stream()
                .map(Part::read)
                .collect(Collectors.toMap(
                        one -> one.facts().thumbprintSha256(), one -> one, (one, again) -> one, LinkedHashMap::new))
                .values());
        var meant = new ArrayList<X509>();
        meant.add(leaf(certificates));
        meant.addAll(chain(meant.getFirst(), certificates));
        return List.copyOf(meant);
    }

    /** @throws Unreadable when only the order of the file could tell which one is meant */
    private static X509 leaf(List<X509> certificates) {
        var ends = certificates.stream()
                .filter(one -> certificates.stream().noneMatch(other -> other != one && other.namesAsIssuer(one)))
                .toList();
        var own = ends.stream().filter(one -> !one.facts().authority()).toList();
        var meant = own.isEmpty() ? (ends.isEmpty() ? certificates : ends) : own;
        if (meant.size() > 1) {
            throw new Unreadable(
                    Reason.SEVERAL_CERTIFICATES,
                    "The file holds %d certificates of which none is the issuer of another: %s%s. Which one is meant cannot be told; send each by itself."
                            .formatted(
                                    meant.size(),
                                    meant.stream()
                                            .limit(NAMED)
                                            .map(CertificateFile::named)
                                            .collect(Collectors.joining(" and ")),
                                    meant.size() > NAMED ? " and others" : ""));
        }
        return meant.getFirst();
    }

    private static String named(X509 certificate) {
        var facts = certificate.facts();
        var subject = facts.subject().isEmpty() ? String.join(", ", facts.alternativeNames()) : facts.subject();
        return "'%s' (thumbprint %s)".formatted(subject, facts.thumbprint());
    }

    private static List<X509> chain(X509 leaf, List<X509> certificates) {
        var rest = new ArrayList<>(certificates);
        rest.remove(leaf);
        var chain = new ArrayList<X509>();
        for (var subject = leaf; subject != null; ) {
            var current = subject;
            subject = rest.stream().filter(current::namesAsIssuer).findFirst().orElse(null);
            if (subject != null) {
                rest.remove(subject);
                chain.add(subject);
            }
        }
        chain.addAll(rest);
        return List.copyOf(chain);
    }
}
