package io.tradeseal.certificate.imports;

import io.tradeseal.certificate.Reason;
import io.tradeseal.certificate.inventory.CertificateId;
import io.tradeseal.certificate.inventory.Credential;
import io.tradeseal.certificate.inventory.PublicCertificate;
import io.tradeseal.certificate.upload.CertificateBody;
import io.tradeseal.certificate.upload.CertificateText;
import io.tradeseal.certificate.upload.Upload;
import io.tradeseal.contracts.AccountId;
import io.tradeseal.kit.arm.Members;
import io.tradeseal.kit.arm.PlainText;
import io.tradeseal.kit.arm.ResourceName;
import io.tradeseal.kit.arm.Violations;
import io.tradeseal.kit.error.Fault;
import io.tradeseal.kit.error.Refusal;
import io.tradeseal.x509.CertificateFile;
import io.tradeseal.x509.DisplayName;
import io.tradeseal.x509.Part;
import io.tradeseal.x509.PasswordRounds;
import io.tradeseal.x509.Unreadable;
import io.tradeseal.x509.X509;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * One certificate of an import, still unread: reading is what costs, and many are read side by side.
 *
 * @param index of the element in the request, from 0; the certificates of one PEM text share it
 * @param name as sent; null when none was
 */
record ImportEntry(int index, @Nullable String name, Source source) {

    private static final List<String> OWN = List.of(
            "certificate",
            "name",
            "password",
            "metadata",
            "contacts",
            "activation",
            "key",
            "location",
            "tags",
            "properties");
    /** Of a list of certificates, each as it would be sent again. */
    private static final Set<String> OF_LISTS = Set.of("id", "type", "etag", "systemdata");
    /** Characters of a member's name that is repeated in an answer. */
    private static final int SHOWN = 80;

    /** Where the certificate is, and what was said about it. */
    sealed interface Source {
        record Raw(Part part) implements Source {}

        /** Several parts are one certificate with its chain: a name or a key was sent with them. */
        record Json(List<Part> parts, JsonNode element) implements Source {}

        record Unusable(Refusal refusal) implements Source {}
    }

    /** What reading it gives. */
    sealed interface Reading {
        record Read(Upload upload) implements Reading {}

        /** With the name that it was sent with or would have got; null when it has none. */
        record Refused(@Nullable String name, Refusal refusal) implements Reading {}
    }

    static List<ImportEntry> of(List<Part> parts) {
        return IntStream.range(0, parts.size())
                .mapToObj(index -> new ImportEntry(index, null, new Source.Raw(parts.get(index))))
                .toList();
    }

    /**
     * Of an element of the array: a text, or an object with a {@code certificate} and more.
     *
     * @param rounds of key derivation left for the whole request
     */
    static List<ImportEntry> of(int index, JsonNode element, PasswordRounds rounds) {
        var faults = new Violations();
        var members = element.isObject() ? Members.of(element, faults) : null;
        var name = members == null ? null : members.text("name");
        try {
            var text = members == null ? text(element) : text(members);
            var password = members == null ? null : password(members);
            faults.refuse();
            var parts = CertificateFile.parts(text, password, rounds);
            if (parts.isEmpty()) {
                throw new Refusal(Reason.INVALID_CERTIFICATE, "There is no certificate in this entry.");
            }
            if (members != null && isOfOne(members)) {
                return List.of(new ImportEntry(index, name, new Source.Json(parts, element)));
            }
            return parts.stream()
                    .map(part -> new ImportEntry(index, null, new Source.Json(List.of(part), element)))
                    .toList();
        } catch (Unreadable e) {
            return List.of(
                    new ImportEntry(index, name, new Source.Unusable(CertificateText.refusal(e, "certificate"))));
        } catch (Refusal refusal) {
            return List.of(new ImportEntry(index, name, new Source.Unusable(refusal)));
        }
    }

    /** Whether something is said that can hold for one certificate alone; then the others can only be its chain. */
    private static boolean isOfOne(Members members) {
        return members.has("name")
                || CertificateBody.either(members, "key", "key").has("key");
    }

    private static String text(JsonNode element) {
        if (!element.isString()) {
            throw new Refusal(
                    Fault.INVALID_REQUEST,
                    "An entry is a text, or an object with the member 'certificate': PEM, or base64 of the certificate.");
        }
        return element.stringValue();
    }

    /** Or of what another list of certificates gave out. */
    private static String text(Members members) {
        var where = CertificateBody.either(members, "certificate", "publicCertificate");
        var text = where.text(where == members ? "certificate" : "publicCertificate");
        if (text == null) {
            members.faults().add("certificate", "The entry has no 'certificate': PEM, or base64 of the certificate.");
        }
        return String.valueOf(text);
    }

    private static char @Nullable [] password(Members members) {
        var password = CertificateBody.password(CertificateBody.either(members, "password", "password"));
        return password == null ? null : password.toCharArray();
    }

    /** Reads it, which is what costs. */
    Reading read(AccountId account) {
        return switch (source) {
            case Source.Unusable(var refusal) -> new Reading.Refused(name, refusal);
            case Source.Raw(var part) -> read(account, List.of(part), null);
            case Source.Json(var parts, var element) -> read(account, parts, element);
        };
    }

    private Reading read(AccountId account, List<Part> parts, @Nullable JsonNode element) {
        var known = name;
        try {
            var meant = CertificateFile.meant(parts);
            known = known == null ? name(meant.getFirst()) : known;
            return new Reading.Read(upload(account, meant, known, element));
        } catch (Unreadable e) {
            return new Reading.Refused(known, CertificateText.refusal(e, "certificate"));
        } catch (Refusal refusal) {
            return new Reading.Refused(known, refusal);
        }
    }

    private static Upload upload(AccountId account, List<X509> meant, String name, @Nullable JsonNode element) {
        var faults = new Violations();
        ResourceName.check(name, "name", faults);
        var id = new CertificateId(account, name);
        var certificate = PublicCertificate.of(meant.getFirst(), meant.subList(1, meant.size()));
        var upload = Upload.of(id, new Credential(certificate, null), content -> content);
        if (element != null && element.isObject()) {
            refuseUnknown(element, faults);
            upload = CertificateBody.ofEntry(id, certificate, element, faults);
        }
        faults.refuse();
        return upload;
    }

    /** What ARM's lists give out is known; of anything else nobody could say what has become of it. */
    private static void refuseUnknown(JsonNode element, Violations faults) {
        for (var member : element.propertyNames()) {
            var known = member.toLowerCase(Locale.ROOT);
            if (!OWN.contains(known) && !OF_LISTS.contains(known)) {
                var shown = member.length() <= SHOWN && PlainText.isStorable(member) ? member : "…";
                faults.add(
                        shown,
                        "An entry has no member '%s'. It may have: %s.".formatted(shown, String.join(", ", OWN)));
            }
        }
    }

    /** What it is called, as far as a name may hold it, and the beginning of the thumbprint. */
    private static String name(X509 certificate) {
        var facts = certificate.facts();
        var called = DisplayName.of(facts).orElse("");
        var allowed = called.replaceAll("[^A-Za-z0-9().\\-_]+", "-").replaceAll("^-+|-+$", "");
        var start = allowed.isEmpty() ? "certificate" : allowed.substring(0, Math.min(allowed.length(), 71));
        return start + "-" + facts.thumbprint().substring(0, 8).toLowerCase(Locale.ROOT);
    }
}
