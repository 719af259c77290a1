package io.tradeseal.contracts;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/** Carries the whole current state of a certificate; its JSON is that of the state alone. */
public sealed interface CertificateEvent extends CertificateTopicEvent {

    CertificateState certificate();

    @Override
    default String resourceId() {
        return certificate().certificateId();
    }

    /** A new certificate or a new version was accepted, by whatever way it came. */
    record CertificateUploaded(@JsonValue CertificateState certificate) implements CertificateEvent {
        @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
        public CertificateUploaded {}
    }

    /** Metadata, contacts, an activation window, a version's state or trust changed. */
    record CertificateUpdated(@JsonValue CertificateState certificate) implements CertificateEvent {
        @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
        public CertificateUpdated {}
    }

    /** The certificate is gone; {@code versions} is empty and {@code state} is {@code Deleted}. */
    record CertificateDeleted(@JsonValue CertificateState certificate) implements CertificateEvent {
        @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
        public CertificateDeleted {}
    }
}
