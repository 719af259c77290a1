package io.tradeseal.as2.refusal;

/**
 * Every way in which a message or a receipt can be refused. The code is BizTalk's name of the event where it has one
 * (azure.md §2.6); the disposition is what the receipt for the message says (RFC 4130 §7.4).
 */
public enum Failure {
    INVALID_HEADERS("InvalidAS2Headers", Failure.UNEXPECTED),
    EMPTY_MESSAGE("EmptyMessage", Failure.UNEXPECTED),
    SENDER_IS_RECEIVER("AS2FromMatchesAS2ToError", Failure.ERROR + "sender-equals-receiver"),
    MALFORMED("MalformedMessage", "failed/Failure: unsupported format"),
    LIMIT_EXCEEDED("MessageLimitExceeded", Failure.UNEXPECTED),
    UNSUPPORTED_ALGORITHM("UnsupportedAlgorithm", "failed/Failure: unsupported format"),
    UNSUPPORTED_MIC("UnsupportedAS2HashAlgorithmError", "failed/Failure: unsupported MIC-algorithms"),
    NOT_SIGNED("AS2DecoderPartySigningConfigurationError", Failure.INSUFFICIENT),
    NOT_ENCRYPTED("AS2DecoderPartyEncryptionConfigurationError", Failure.INSUFFICIENT),
    NOT_COMPRESSED("AS2DecoderPartyCompressionConfigurationError", Failure.UNEXPECTED),
    WEAK_DIGEST("UnsupportedAS2HashAlgorithmError", Failure.INSUFFICIENT),
    WRONG_SIGNER("AS2DecoderPartySignatureError", Failure.ERROR + "authentication-failed"),
    INTEGRITY("IntegrityCheckFailedError", Failure.ERROR + "integrity-check-failed"),
    DECRYPTION("DecryptionFailedError", Failure.ERROR + "decryption-failed"),
    DECOMPRESSION("DecompressionFailedError", Failure.ERROR + "decompression-failed"),
    DUPLICATE("AS2MicDataStoreDuplicateMicError", "processed/Warning: duplicate-document"),
    NOT_ANSWERED("AnswerNotDelivered", Failure.UNEXPECTED),
    SIGNING_CERTIFICATE_MISSING("CertificateMissingError", Failure.UNEXPECTED),
    ENCRYPTION_CERTIFICATE_MISSING("EncryptionCertNotConfiguredError", Failure.UNEXPECTED),
    KEY_UNAVAILABLE("PrivateKeyUnavailable", Failure.UNEXPECTED),
    RECEIPT_WITH_ERROR("AS2DecoderMdnProcessingFailureReturned", Failure.UNEXPECTED),
    RECEIPT_MIC_DIFFERS("AS2DecoderMdnMicFailureDuringProcessing", Failure.UNEXPECTED),
    RECEIPT_MIC_MISSING("ReceiptMicMissing", Failure.UNEXPECTED),
    RECEIPT_MIC_INCOMPARABLE("ReceiptMicIncomparable", Failure.UNEXPECTED),
    RECEIPT_SIGNATURE("AS2DecoderMdnSigningMismatchFailureDuringProcessing", Failure.UNEXPECTED),
    RECEIPT_OF_ANOTHER_MESSAGE("UnexpectedReceipt", Failure.UNEXPECTED);

    private static final String ERROR = "processed/Error: ";
    private static final String UNEXPECTED = ERROR + "unexpected-processing-error";
    private static final String INSUFFICIENT = ERROR + "insufficient-message-security";

    private final String code;
    private final String disposition;

    Failure(String code, String disposition) {
        this.code = code;
        this.disposition = disposition;
    }

    /** The code of the error body. */
    public String code() {
        return code;
    }

    /** What a receipt for the refused message says; of a receipt's own failures nothing is sent, no receipt is ever receipted. */
    public Disposition disposition() {
        return Disposition.of(disposition);
    }
}
