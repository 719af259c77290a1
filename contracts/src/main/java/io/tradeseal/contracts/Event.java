package io.tradeseal.contracts;

import java.util.Locale;

/** What happened, as data of a CloudEvent: the value of the Kafka record, in JSON. */
public sealed interface Event
        permits CertificateTopicEvent,
                AgreementTopicEvent,
                CertificateRejected,
                CertificateUploadRequested,
                ExpirationEvent,
                PolicyEvent,
                PrincipalChanged,
                NotificationEvent,
                MailDeliveryEvent {

    /** The resource that the event is about: an ARM resource id, the CloudEvents attribute {@code subject}. */
    String resourceId();

    /** The key of the Kafka record, by which Kafka keeps order and compacts: the lower-cased resource id. */
    default String key() {
        return resourceId().toLowerCase(Locale.ROOT);
    }
}
