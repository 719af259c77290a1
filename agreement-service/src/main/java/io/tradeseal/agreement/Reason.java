package io.tradeseal.agreement;

import io.tradeseal.kit.error.Refusal;

/** Why a request is refused: the closed list of this service's error codes, besides the kit's. */
public enum Reason implements Refusal.Reason {
    LINKED_AUTHORIZATION_FAILED(403, "LinkedAuthorizationFailed"),
    IDENTITIES_IN_USE(409, "IdentitiesInUse"),
    PARTNER_IN_USE(409, "PartnerInUse"),
    CONFIGURATION_IN_USE(409, "ConfigurationInUse"),
    WORKFLOW_ALREADY_LINKED(409, "WorkflowAlreadyLinked"),
    ROLLOVER_CONFLICT(409, "RolloverConflict"),
    REPLACEMENT_CONFLICT(409, "ReplacementConflict"),
    CERTIFICATE_UNFIT(409, "CertificateUnfit"),
    PROTOCOL_NOT_SUPPORTED(409, "ProtocolNotSupported"),
    RECEIPT_NOT_WANTED(409, "ReceiptNotWanted");

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
