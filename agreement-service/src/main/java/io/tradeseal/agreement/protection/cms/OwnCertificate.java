package io.tradeseal.agreement.protection.cms;

/** A certificate of the host's and what can be done with its key. */
public record OwnCertificate(CertificateVersion version, PrivateKeyOperations key) {}
