package io.tradeseal.agreement.exchange;

import io.tradeseal.as2.cms.ContentCipher;
import io.tradeseal.as2.cms.Digest;
import io.tradeseal.as2.cms.KeyTransport;
import io.tradeseal.as2.cms.Sha2Format;
import io.tradeseal.as2.cms.SignatureAlgorithm;
import io.tradeseal.as2.cms.SignatureAlgorithm.Scheme;
import io.tradeseal.as2.header.ReceiptRequest;
import io.tradeseal.as2.making.EncodeSettings.Compression;
import java.security.PublicKey;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * What an agreement says of the messages of one leg. AS2 keeps it in groups of settings, RosettaNet in
 * {@code securitySettings} alone.
 *
 * @param from identity of who sends the messages
 * @param to identity of who gets them
 */
record LegTerms(String from, String to, JsonNode settings) {

    static LegTerms of(JsonNode leg) {
        return new LegTerms(
                leg.path("senderBusinessIdentity").path("value").asString(""),
                leg.path("receiverBusinessIdentity").path("value").asString(""),
                leg.path("protocolSettings"));
    }

    private JsonNode member(String name) {
        var group = settings.path("validationSettings").has(name) ? "validationSettings" : "securitySettings";
        return settings.path(group).path(name);
    }

    private boolean is(String group, String name) {
        return settings.path(group).path(name).asBoolean(false);
    }

    private String text(String group, String name) {
        return settings.path(group).path(name).asString("");
    }

    boolean signed() {
        return member("signMessage").asBoolean(false);
    }

    boolean encrypted() {
        return member("encryptMessage").asBoolean(false);
    }

    boolean compressed() {
        return member("compressMessage").asBoolean(false);
    }

    /** Whether the agreement decides about receipts, whatever a message asks for. */
    boolean overridesMessages() {
        return is("validationSettings", "overrideMessageProperties");
    }

    boolean refusesDuplicates() {
        return is("validationSettings", "checkDuplicateMessage");
    }

    /** Days. */
    int duplicatesWithin() {
        return settings.path("validationSettings")
                .path("interchangeDuplicatesValidityDays")
                .asInt(0);
    }

    private @Nullable Digest named(String algorithm) {
        return Digest.named(algorithm).orElse(null);
    }

    /** How the leg's messages are signed by a key of this kind; SHA-256 where the agreement does not say. */
    SignatureAlgorithm signature(PublicKey key) {
        var named = named(member("signingAlgorithm").asString(""));
        var scheme = !key.getAlgorithm().equals("RSA")
                ? Scheme.ECDSA
                : text("securitySettings", "signaturePadding").equals("Pss") ? Scheme.RSA_PSS : Scheme.RSA_PKCS1;
        return new SignatureAlgorithm(scheme, named == null ? Digest.SHA256 : named);
    }

    /** What a signature that comes in has to have at least: what is agreed on, and never less than SHA-1. */
    Digest weakestDigest() {
        var named = named(member("signingAlgorithm").asString(""));
        return named == null ? Digest.SHA1 : named;
    }

    /** AES-256 where the agreement does not say. */
    ContentCipher cipher() {
        var mode = text("validationSettings", "cipherMode").toUpperCase(Locale.ROOT);
        return switch (member("encryptionAlgorithm").asString("")) {
            case "DES3" -> ContentCipher.DES3;
            case "RC2" -> ContentCipher.RC2;
            case "AES128" -> mode.equals("GCM") ? ContentCipher.AES128_GCM : ContentCipher.AES128_CBC;
            case "AES192" -> mode.equals("GCM") ? ContentCipher.AES192_GCM : ContentCipher.AES192_CBC;
            default -> mode.equals("GCM") ? ContentCipher.AES256_GCM : ContentCipher.AES256_CBC;
        };
    }

    KeyTransport keyTransport() {
        return switch (text("securitySettings", "keyTransport")) {
            case "RsaOaep" -> KeyTransport.RSA_OAEP;
            case "RsaOaep256" -> KeyTransport.RSA_OAEP_SHA256;
            default -> KeyTransport.RSA_PKCS1;
        };
    }

    Compression compression() {
        if (!compressed()) return Compression.NONE;
        return text("validationSettings", "compressionOrder").equals("AfterSigning")
                ? Compression.AFTER_SIGNING
                : Compression.BEFORE_SIGNING;
    }

    /** SHA-256 where the agreement does not say. */
    Digest mic() {
        var named = named(text("mdnSettings", "micHashingAlgorithm"));
        return named == null ? Digest.SHA256 : named;
    }

    Sha2Format sha2Format() {
        return switch (text("securitySettings", "sha2AlgorithmFormat").toLowerCase(Locale.ROOT)) {
            case "sha2" -> Sha2Format.SHA2;
            case "shahashsize" -> Sha2Format.SHA_HASH_SIZE;
            case "sha2underscorehashsize" -> Sha2Format.SHA2_UNDERSCORE_HASH_SIZE;
            default -> Sha2Format.SHA_HYPHEN_HASH_SIZE;
        };
    }

    boolean needsReceipt() {
        return is("mdnSettings", "needMDN");
    }

    boolean signsReceipts() {
        return is("mdnSettings", "signMDN");
    }

    String receiptText() {
        return text("mdnSettings", "mdnText");
    }

    /** The receipt that messages of this leg ask for; null for none. */
    @Nullable
    ReceiptRequest receiptRequest() {
        if (!needsReceipt()) return null;
        var to = text("mdnSettings", "dispositionNotificationTo");
        var url = text("mdnSettings", "receiptDeliveryUrl");
        var later = is("mdnSettings", "sendMDNAsynchronously") && !url.isBlank();
        return new ReceiptRequest(to.isBlank() ? from : to, signsReceipts(), List.of(mic()), false, later ? url : null);
    }

    /** Empty where the agreement names none. */
    String contentType() {
        return text("envelopeSettings", "messageContentType");
    }

    boolean tellsFileName() {
        return is("envelopeSettings", "transmitFileNameInMimeHeader");
    }

    boolean makesFileNames() {
        return is("envelopeSettings", "autogenerateFileName");
    }

    boolean refusesWithoutFileName() {
        return is("envelopeSettings", "suspendMessageOnFileNameGenerationError");
    }
}
