package io.tradeseal.certificate.inbox;

import io.tradeseal.certificate.inventory.CertificateId;
import io.tradeseal.certificate.inventory.Credential;
import io.tradeseal.certificate.inventory.PublicCertificate;
import io.tradeseal.certificate.upload.CertificateBody;
import io.tradeseal.certificate.upload.CertificateText;
import io.tradeseal.certificate.upload.Contacts;
import io.tradeseal.certificate.upload.PasswordBudget;
import io.tradeseal.certificate.upload.Upload;
import io.tradeseal.contracts.AccountId;
import io.tradeseal.contracts.CertificateUploadRequested;
import io.tradeseal.kit.arm.Bodies;
import io.tradeseal.kit.arm.ResourceName;
import io.tradeseal.kit.arm.Violations;
import io.tradeseal.kit.error.Refusal;
import io.tradeseal.kit.event.Received;
import io.tradeseal.x509.PasswordRounds;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Makes an upload of another system's request. */
final class RequestedUpload {
    private RequestedUpload() {}

    /**
     * Reads the request; this is what costs, and many can be read side by side.
     *
     * @param sender who asks; null where that is not asked
     * @throws Refusal when the sender may not, otherwise with everything that is wrong with it
     */
    static Upload of(Received<CertificateUploadRequested> request, @Nullable Sender sender, PasswordBudget passwords) {
        var event = request.event();
        if (sender != null) sender.requireKnown();
        var faults = new Violations();
        var account = AccountId.parse(event.integrationAccountId());
        // Before anything is computed for somebody who may not.
        if (sender != null && account.isPresent()) {
            sender.requireWrite(new CertificateId(account.get(), event.name()).resourceId());
        }
        if (account.isEmpty()) {
            faults.add(
                    "integrationAccountId", "'integrationAccountId' is not the resource id of an integration account.");
        }
        ResourceName.check(event.name(), "name", faults);
        JsonNode metadata = event.metadata() == null
                ? null
                : CertificateBody.metadata(Bodies.JSON.valueToTree(event.metadata()), "metadata", faults);
        var contacts = event.contacts();
        if (contacts != null) {
            Contacts.check(contacts, "contacts", faults);
        }
        var rounds = account.map(passwords::of).orElseGet(PasswordRounds::none);
        var file = CertificateText.read(event.certificate(), null, rounds, "certificate", faults);
        faults.refuse();
        return Upload.of(
                        new CertificateId(account.orElseThrow(), event.name()),
                        new Credential(file == null ? null : PublicCertificate.of(file), null),
                        content -> content.patchedBy(metadata, contacts))
                .answering(request);
    }
}
