package io.tradeseal.contracts;

import io.tradeseal.contracts.AgreementEvent.AgreementCreated;
import io.tradeseal.contracts.AgreementEvent.AgreementDeleted;
import io.tradeseal.contracts.AgreementEvent.AgreementUpdated;
import io.tradeseal.contracts.AgreementRiskEvent.AgreementAtRisk;
import io.tradeseal.contracts.AgreementRiskEvent.AgreementRecovered;
import io.tradeseal.contracts.CertificateEvent.CertificateDeleted;
import io.tradeseal.contracts.CertificateEvent.CertificateUpdated;
import io.tradeseal.contracts.CertificateEvent.CertificateUploaded;
import io.tradeseal.contracts.ExpirationEvent.CertificateExpired;
import io.tradeseal.contracts.ExpirationEvent.CertificateExpiring;
import io.tradeseal.contracts.ExpirationEvent.CertificateExpiryCleared;
import io.tradeseal.contracts.IntegrationAccountEvent.IntegrationAccountCreated;
import io.tradeseal.contracts.IntegrationAccountEvent.IntegrationAccountDeleted;
import io.tradeseal.contracts.IntegrationAccountEvent.IntegrationAccountUpdated;
import io.tradeseal.contracts.MailDeliveryEvent.MailDeliveryImpaired;
import io.tradeseal.contracts.MailDeliveryEvent.MailDeliveryRestored;
import io.tradeseal.contracts.NotificationEvent.NotificationFailed;
import io.tradeseal.contracts.NotificationEvent.NotificationSent;
import io.tradeseal.contracts.NotificationEvent.NotificationSuppressed;
import io.tradeseal.contracts.PartnerEvent.PartnerCreated;
import io.tradeseal.contracts.PartnerEvent.PartnerDeleted;
import io.tradeseal.contracts.PartnerEvent.PartnerUpdated;
import io.tradeseal.contracts.PolicyEvent.ContactChanged;
import io.tradeseal.contracts.PolicyEvent.ExpirationPolicyChanged;
import io.tradeseal.contracts.RolloverEvent.RolloverAnnounced;
import io.tradeseal.contracts.RolloverEvent.RolloverCompleted;
import io.tradeseal.contracts.RolloverEvent.RolloverConfirmed;
import io.tradeseal.contracts.RolloverEvent.RolloverPlanned;
import io.tradeseal.contracts.RolloverEvent.RolloverRolledBack;
import io.tradeseal.contracts.RolloverEvent.RolloverSwitched;
import io.tradeseal.contracts.WorkflowEvent.WorkflowLinked;
import io.tradeseal.contracts.WorkflowEvent.WorkflowUnlinked;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Every event type: its name on the wire (CloudEvents attribute {@code type}), its record and its topic. */
public enum EventType {
    INTEGRATION_ACCOUNT_CREATED(IntegrationAccountCreated.class, Topic.CERTIFICATES),
    INTEGRATION_ACCOUNT_UPDATED(IntegrationAccountUpdated.class, Topic.CERTIFICATES),
    INTEGRATION_ACCOUNT_DELETED(IntegrationAccountDeleted.class, Topic.CERTIFICATES),
    CERTIFICATE_UPLOADED(CertificateUploaded.class, Topic.CERTIFICATES),
    CERTIFICATE_UPDATED(CertificateUpdated.class, Topic.CERTIFICATES),
    CERTIFICATE_DELETED(CertificateDeleted.class, Topic.CERTIFICATES),
    CERTIFICATE_REJECTED(CertificateRejected.class, Topic.REJECTIONS),
    PARTNER_CREATED(PartnerCreated.class, Topic.AGREEMENTS),
    PARTNER_UPDATED(PartnerUpdated.class, Topic.AGREEMENTS),
    PARTNER_DELETED(PartnerDeleted.class, Topic.AGREEMENTS),
    AGREEMENT_CREATED(AgreementCreated.class, Topic.AGREEMENTS),
    AGREEMENT_UPDATED(AgreementUpdated.class, Topic.AGREEMENTS),
    AGREEMENT_DELETED(AgreementDeleted.class, Topic.AGREEMENTS),
    WORKFLOW_LINKED(WorkflowLinked.class, Topic.AGREEMENTS),
    WORKFLOW_UNLINKED(WorkflowUnlinked.class, Topic.AGREEMENTS),
    AGREEMENT_AT_RISK(AgreementAtRisk.class, Topic.AGREEMENTS),
    AGREEMENT_RECOVERED(AgreementRecovered.class, Topic.AGREEMENTS),
    ROLLOVER_PLANNED(RolloverPlanned.class, Topic.AGREEMENTS),
    ROLLOVER_ANNOUNCED(RolloverAnnounced.class, Topic.AGREEMENTS),
    ROLLOVER_CONFIRMED(RolloverConfirmed.class, Topic.AGREEMENTS),
    ROLLOVER_SWITCHED(RolloverSwitched.class, Topic.AGREEMENTS),
    ROLLOVER_ROLLED_BACK(RolloverRolledBack.class, Topic.AGREEMENTS),
    ROLLOVER_COMPLETED(RolloverCompleted.class, Topic.AGREEMENTS),
    CERTIFICATE_EXPIRING(CertificateExpiring.class, Topic.EXPIRATIONS),
    CERTIFICATE_EXPIRED(CertificateExpired.class, Topic.EXPIRATIONS),
    CERTIFICATE_EXPIRY_CLEARED(CertificateExpiryCleared.class, Topic.EXPIRATIONS),
    EXPIRATION_POLICY_CHANGED(ExpirationPolicyChanged.class, Topic.POLICIES),
    CONTACT_CHANGED(ContactChanged.class, Topic.POLICIES),
    PRINCIPAL_CHANGED(PrincipalChanged.class, Topic.ACCESS),
    NOTIFICATION_SENT(NotificationSent.class, Topic.NOTIFICATIONS),
    NOTIFICATION_FAILED(NotificationFailed.class, Topic.NOTIFICATIONS),
    NOTIFICATION_SUPPRESSED(NotificationSuppressed.class, Topic.NOTIFICATIONS),
    MAIL_DELIVERY_IMPAIRED(MailDeliveryImpaired.class, Topic.NOTIFICATIONS),
    MAIL_DELIVERY_RESTORED(MailDeliveryRestored.class, Topic.NOTIFICATIONS),
    CERTIFICATE_UPLOAD_REQUESTED(CertificateUploadRequested.class, Topic.INBOX);

    private static final Map<String, EventType> BY_WIRE_NAME =
            Arrays.stream(values()).collect(Collectors.toUnmodifiableMap(EventType::wireName, Function.identity()));
    private static final Map<Class<? extends Event>, EventType> BY_RECORD =
            Arrays.stream(values()).collect(Collectors.toUnmodifiableMap(EventType::record, Function.identity()));

    private final Class<? extends Event> record;
    private final Topic topic;

    EventType(Class<? extends Event> record, Topic topic) {
        this.record = record;
        this.topic = topic;
    }

    public Class<? extends Event> record() {
        return record;
    }

    public Topic topic() {
        return topic;
    }

    /** Such as {@code Tradeseal.CertificateUploaded.v1}. */
    public String wireName() {
        return "Tradeseal." + versionedName();
    }

    /** Name of the JSON Schema below {@code /schemas/}, such as {@code CertificateUploaded.v1.json}. */
    public String schemaName() {
        return versionedName() + ".json";
    }

    private String versionedName() {
        return record.getSimpleName() + ".v1";
    }

    /** Empty for a type that this version does not know: consumers skip it. */
    public static Optional<EventType> byWireName(String wireName) {
        return Optional.ofNullable(BY_WIRE_NAME.get(wireName));
    }

    public static EventType of(Event event) {
        var type = BY_RECORD.get(event.getClass());
        if (type == null) throw new IllegalStateException(event.getClass() + " has no event type");
        return type;
    }
}
