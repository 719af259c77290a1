package io.tradeseal.as2.cms;

/** A certificate of the host's and what can be done with its key. */
public record OwnCertificate(CertificateVersion version, PrivateKeyOperations key) {}
