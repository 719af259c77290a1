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
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * One certificate of an import, still unread: reading is what costs, and many are read side by side.
 *
 * @param index of the element in the request, from 0; the certificates of one PEM text share it
 * @param name as sent; null when none was, or several certificates came with it
 */
record ImportEntry(int index, @Nullable String name, Source source) {

    /** Where the certificate is, and what was said about it. */
    sealed interface Source {
        record Raw(Part part) implements Source {}

        record Json(Part part, JsonNode element) implements Source {}

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
            var own = parts.size() == 1 ? name : null;
            return parts.stream()
                    .map(part -> new ImportEntry(index, own, new Source.Json(part, element)))
                    .toList();
        } catch (Unreadable e) {
            return List.of(
                    new ImportEntry(index, name, new Source.Unusable(CertificateText.refusal(e, "certificate"))));
        } catch (Refusal refusal) {
            return List.of(new ImportEntry(index, name, new Source.Unusable(refusal)));
        }
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
        var text = members.text("certificate");
        var armText = text == null ? members.object("properties").text("publicCertificate") : text;
        if (armText == null) {
            members.faults().add("certificate", "The entry has no 'certificate': PEM, or base64 of the certificate.");
        }
        return String.valueOf(armText);
    }

    private static char @Nullable [] password(Members members) {
        var password = CertificateBody.password(members);
        var armPassword = password == null ? CertificateBody.password(members.object("properties")) : password;
        return armPassword == null ? null : armPassword.toCharArray();
    }

    /** Reads it, which is what costs. */
    Reading read(AccountId account) {
        return switch (source) {
            case Source.Unusable(var refusal) -> new Reading.Refused(name, refusal);
            case Source.Raw(var part) -> read(account, part, null);
            case Source.Json(var part, var element) -> read(account, part, element);
        };
    }

    private Reading read(AccountId account, Part part, @Nullable JsonNode element) {
        var known = name;
        try {
            var certificate = part.read();
            known = known == null ? name(certificate) : known;
            return new Reading.Read(upload(account, certificate, known, element));
        } catch (Unreadable e) {
            return new Reading.Refused(known, CertificateText.refusal(e, "certificate"));
        } catch (Refusal refusal) {
            return new Reading.Refused(known, refusal);
        }
    }

    private static Upload upload(AccountId account, X509 certificate, String name, @Nullable JsonNode element) {
        var faults = new Violations();
        ResourceName.check(name, "name", faults);
        JsonNode metadata = null;
        if (element != null && element.isObject()) {
            var members = Members.of(element, faults);
            var sent = members.has("metadata")
                    ? members.any("metadata")
                    : members.object("properties").any("metadata");
            metadata = CertificateBody.metadata(sent, "metadata", faults);
        }
        faults.refuse();
        var kept = metadata;
        return Upload.of(
                new CertificateId(account, name),
                new Credential(PublicCertificate.of(certificate, List.of()), null),
                content -> content.patchedBy(kept, null));
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
