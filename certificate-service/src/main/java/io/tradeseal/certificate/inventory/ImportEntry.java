package io.tradeseal.certificate.inventory;

import io.tradeseal.certificate.Reason;
import io.tradeseal.certificate.account.CertificateId;
import io.tradeseal.kit.arm.AccountId;
import io.tradeseal.kit.arm.Faults;
import io.tradeseal.kit.arm.Members;
import io.tradeseal.kit.arm.Precondition;
import io.tradeseal.kit.arm.ResourceName;
import io.tradeseal.kit.error.Refusal;
import io.tradeseal.x509.CertificateFile;
import io.tradeseal.x509.Part;
import io.tradeseal.x509.Unreadable;
import io.tradeseal.x509.X509;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * One certificate of an import, still unread: reading is what costs, and many are read side by side.
 *
 * @param index of the element in the request, from 0; the certificates of one PEM text share it
 */
record ImportEntry(int index, Source source) {

    /** Where the certificate is, and what was said about it. */
    sealed interface Source {
        record Raw(Part part) implements Source {}

        record Json(Part part, @Nullable String name, JsonNode element) implements Source {}

        record Unusable(Refusal refusal) implements Source {}
    }

    static Stream<ImportEntry> of(List<Part> parts) {
        return java.util.stream.IntStream.range(0, parts.size())
                .mapToObj(index -> new ImportEntry(index, new Source.Raw(parts.get(index))));
    }

    /** Of an element of the array: a text, or an object with a {@code certificate} and more. */
    static List<ImportEntry> of(int index, JsonNode element) {
        try {
            var text = element.isString() ? element.stringValue() : text(element);
            var parts = CertificateFile.parts(text);
            if (parts.isEmpty()) {
                CertificateText.read(text, "certificate");
            }
            var name = parts.size() == 1 ? name(element) : null;
            return parts.stream()
                    .map(part -> new ImportEntry(index, new Source.Json(part, name, element)))
                    .toList();
        } catch (Unreadable e) {
            return List.of(new ImportEntry(index, new Source.Unusable(CertificateText.refusal(e, "certificate"))));
        } catch (Refusal refusal) {
            return List.of(new ImportEntry(index, new Source.Unusable(refusal)));
        }
    }

    private static String text(JsonNode element) {
        if (!element.isObject()) {
            throw new Refusal(
                    Reason.INVALID_REQUEST_CONTENT,
                    "An entry is a text, or an object with the member 'certificate': PEM, or base64 of the certificate.");
        }
        var faults = new Faults();
        var members = Members.of(element, faults);
        var text = members.text("certificate");
        var armText = text == null ? members.object("properties").text("publicCertificate") : text;
        if (armText == null) {
            faults.add("certificate", "The entry has no 'certificate': PEM, or base64 of the certificate.");
        }
        faults.refuse();
        return String.valueOf(armText);
    }

    private static @Nullable String name(JsonNode element) {
        return element.isObject() ? Members.of(element, new Faults()).text("name") : null;
    }

    /**
     * Reads it.
     *
     * @throws Refusal with everything that is wrong with it
     */
    Upload upload(AccountId account) {
        return switch (source) {
            case Source.Unusable(var refusal) -> throw refusal;
            case Source.Raw(var part) -> upload(account, read(part), null, null);
            case Source.Json(var part, var name, var element) -> upload(account, read(part), name, element);
        };
    }

    private static Upload upload(
            AccountId account, X509 certificate, @Nullable String given, @Nullable JsonNode element) {
        var name = given == null ? name(certificate) : given;
        var faults = new Faults();
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
        return new Upload(
                new CertificateId(account, name),
                new Offer(PublicPart.of(certificate, List.of()), null),
                false,
                content -> content.patchedBy(kept, null),
                Precondition.NONE,
                null);
    }

    private static X509 read(Part part) {
        try {
            return part.read();
        } catch (Unreadable e) {
            throw CertificateText.refusal(e, "certificate");
        }
    }

    /** The common name as far as a name may hold it, and the beginning of the thumbprint. */
    private static String name(X509 certificate) {
        var facts = certificate.facts();
        var common = facts.commonName() == null ? "" : facts.commonName();
        var allowed = common.replaceAll("[^A-Za-z0-9().\\-_]+", "-").replaceAll("^-+|-+$", "");
        var start = allowed.isEmpty() ? "certificate" : allowed.substring(0, Math.min(allowed.length(), 71));
        return start + "-" + facts.thumbprint().substring(0, 8).toLowerCase(Locale.ROOT);
    }
}
