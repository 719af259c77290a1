package io.tradeseal.agreement.resolver;

/** A place in an agreement that names a certificate. */
public enum Slot {
    SEND_SIGNING("sendAgreement", "signingCertificateName", true),
    SEND_ENCRYPTION("sendAgreement", "encryptionCertificateName", false),
    RECEIVE_SIGNING("receiveAgreement", "signingCertificateName", false),
    RECEIVE_ENCRYPTION("receiveAgreement", "encryptionCertificateName", true);

    private final String agreementMember;
    private final String nameMember;
    private final boolean privateKey;

    Slot(String agreementMember, String nameMember, boolean privateKey) {
        this.agreementMember = agreementMember;
        this.nameMember = nameMember;
        this.privateKey = privateKey;
    }

    /** {@code sendAgreement} or {@code receiveAgreement}. */
    public String agreementMember() {
        return agreementMember;
    }

    /** {@code signingCertificateName} or {@code encryptionCertificateName}. */
    public String nameMember() {
        return nameMember;
    }

    /** Whether it names a private certificate of the host; otherwise a public one of the guest. */
    public boolean privateKey() {
        return privateKey;
    }
}
