package io.tradeseal.agreement;

/** Why a request is refused: the closed list of this service's error codes, besides the kit's. */
public enum Reason {
    RESOURCE_NOT_FOUND("ResourceNotFound"),
    PARENT_RESOURCE_NOT_FOUND("ParentResourceNotFound");

    private final String code;

    Reason(String code) {
        this.code = code;
    }

    public String code() {
        return code;
    }
}
