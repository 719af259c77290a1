package io.tradeseal.certificate;

import io.tradeseal.kit.error.Refusal;

/** Why a request is refused: the closed list of this service's error codes, besides the kit's. */
public enum Reason implements Refusal.Reason {
    INVALID_CERTIFICATE(400, "InvalidCertificate"),
    TOO_MANY_VERSIONS(409, "TooManyVersions"),
    ACCOUNT_BEING_DELETED(409, "AccountBeingDeleted"),
    VERSION_DISABLED(409, "VersionDisabled"),
    VERSION_RETIRED(409, "VersionRetired"),
    LAST_VERSION(409, "LastVersion"),
    CERTIFICATE_IN_USE(409, "CertificateInUse"),
    REQUEST_TIMEOUT(408, "RequestTimeout"),
    SERVER_BUSY(503, "ServerBusy"),
    TOO_MANY_ENTRIES(400, "TooManyEntries");

    private final int status;
    private final String code;

    Reason(int status, String code) {
        this.status = status;
        this.code = code;
    }

    @Override
    public int status() {
        return status;
    }

    @Override
    public String code() {
        return code;
    }
}
