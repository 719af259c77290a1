package io.tradeseal.contracts;

/** An event of {@link Topic#CERTIFICATES}: the whole current state of an integration account or of a certificate. */
public sealed interface CertificateTopicEvent extends Event permits IntegrationAccountEvent, CertificateEvent {}
