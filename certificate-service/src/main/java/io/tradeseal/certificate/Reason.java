package io.tradeseal.certificate;

/** Why a request is refused: the closed list of this service's error codes. */
public enum Reason {
    INVALID_REQUEST_CONTENT("InvalidRequestContent"),
    INVALID_CERTIFICATE("InvalidCertificate"),
    RESOURCE_NOT_FOUND("ResourceNotFound"),
    PARENT_RESOURCE_NOT_FOUND("ParentResourceNotFound"),
    PRECONDITION_FAILED("PreconditionFailed"),
    TOO_MANY_VERSIONS("TooManyVersions"),
    QUOTA_EXCEEDED("QuotaExceeded"),
    ACCOUNT_BEING_DELETED("AccountBeingDeleted"),
    VERSION_DISABLED("VersionDisabled"),
    VERSION_RETIRED("VersionRetired"),
    LAST_VERSION("LastVersion"),
    REQUEST_ENTITY_TOO_LARGE("RequestEntityTooLarge"),
    TOO_MANY_ENTRIES("TooManyEntries");

    private final String code;

    Reason(String code) {
        this.code = code;
    }

    public String code() {
        return code;
    }
}
