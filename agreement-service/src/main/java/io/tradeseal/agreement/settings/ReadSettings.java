package io.tradeseal.agreement.settings;

import io.tradeseal.agreement.resolver.Leg;
import io.tradeseal.agreement.resolver.Protocol;
import io.tradeseal.as2.cms.Digest;
import io.tradeseal.as2.cms.KeyTransport;
import io.tradeseal.as2.cms.Sha2Format;
import io.tradeseal.as2.making.EncodeSettings.Compression;
import io.tradeseal.as2.settings.AcknowledgementSettings;
import io.tradeseal.as2.settings.EncryptionSettings;
import io.tradeseal.as2.settings.EncryptionSettings.BlockCipher;
import io.tradeseal.as2.settings.EnvelopeSettings;
import io.tradeseal.as2.settings.LegSettings;
import io.tradeseal.as2.settings.MessageSettings;
import io.tradeseal.as2.settings.ProtectionSettings;
import io.tradeseal.as2.settings.SignatureSettings;
import io.tradeseal.as2.settings.ValidationSettings;
import java.util.Arrays;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Reads an agreement's properties, in canonical spelling. What is missing is left open or switched off, so that those of any
 * protocol can be read: X12 and EDIFACT protect nothing themselves, RosettaNet has no receipts of this kind.
 */
public final class ReadSettings {
    private ReadSettings() {}

    /**
     * What an agreement says of the messages of both directions.
     *
     * @param properties of the agreement, its type among them
     */
    public static MessageSettings of(JsonNode properties) {
        boolean rosettaNet = text(properties, "agreementType").equalsIgnoreCase(Protocol.ROSETTANET.wireName());
        var legs = properties.path("content").path(rosettaNet ? "rosettaNet" : "aS2");
        return new MessageSettings(
                leg(legs.path("sendAgreement"), rosettaNet), leg(legs.path("receiveAgreement"), rosettaNet));
    }

    /** The settings of one of the two directions. */
    public static LegSettings of(MessageSettings settings, Leg leg) {
        return leg == Leg.SEND ? settings.send() : settings.receive();
    }

    private static LegSettings leg(JsonNode leg, boolean rosettaNet) {
        var settings = leg.path("protocolSettings");
        return new LegSettings(
                text(leg.path("senderBusinessIdentity"), "value"),
                text(leg.path("receiverBusinessIdentity"), "value"),
                protection(settings, rosettaNet),
                validation(settings.path("validationSettings")),
                acknowledgement(settings.path("mdnSettings")),
                envelope(settings.path("envelopeSettings")));
    }

    /** AS2 says among what is validated whether messages are protected, RosettaNet beside the names of the certificates. */
    private static ProtectionSettings protection(JsonNode settings, boolean rosettaNet) {
        var security = settings.path("securitySettings");
        var protection = rosettaNet ? security : settings.path("validationSettings");
        return new ProtectionSettings(
                new SignatureSettings(
                        flag(protection, "signMessage"),
                        digest(protection, "signingAlgorithm"),
                        text(security, "signaturePadding").equals("Pss"),
                        sha2Format(text(security, "sha2AlgorithmFormat"))),
                new EncryptionSettings(
                        flag(protection, "encryptMessage"),
                        cipher(text(protection, "encryptionAlgorithm")),
                        text(protection, "cipherMode").equalsIgnoreCase("Gcm"),
                        keyTransport(text(security, "keyTransport"))),
                compression(protection));
    }

    private static @Nullable Digest digest(JsonNode settings, String member) {
        return Digest.named(text(settings, member)).orElse(null);
    }

    private static @Nullable BlockCipher cipher(String name) {
        return Arrays.stream(BlockCipher.values())
                .filter(cipher -> cipher.name().equals(name))
                .findFirst()
                .orElse(null);
    }

    private static KeyTransport keyTransport(String name) {
        return switch (name) {
            case "RsaOaep" -> KeyTransport.RSA_OAEP;
            case "RsaOaep256" -> KeyTransport.RSA_OAEP_SHA256;
            default -> KeyTransport.RSA_PKCS1;
        };
    }

    private static Sha2Format sha2Format(String name) {
        return switch (name.toLowerCase(Locale.ROOT)) {
            case "sha2" -> Sha2Format.SHA2;
            case "shahashsize" -> Sha2Format.SHA_HASH_SIZE;
            case "sha2underscorehashsize" -> Sha2Format.SHA2_UNDERSCORE_HASH_SIZE;
            default -> Sha2Format.SHA_HYPHEN_HASH_SIZE;
        };
    }

    private static Compression compression(JsonNode protection) {
        if (!flag(protection, "compressMessage")) return Compression.NONE;
        return text(protection, "compressionOrder").equals("AfterSigning")
                ? Compression.AFTER_SIGNING
                : Compression.BEFORE_SIGNING;
    }

    private static ValidationSettings validation(JsonNode settings) {
        return new ValidationSettings(
                flag(settings, "overrideMessageProperties"),
                flag(settings, "checkDuplicateMessage"),
                settings.path("interchangeDuplicatesValidityDays").asInt(0),
                flag(settings, "checkCertificateRevocationListOnSend"),
                flag(settings, "checkCertificateRevocationListOnReceive"));
    }

    private static AcknowledgementSettings acknowledgement(JsonNode settings) {
        var url = text(settings, "receiptDeliveryUrl");
        return new AcknowledgementSettings(
                flag(settings, "needMDN"),
                flag(settings, "signMDN"),
                digest(settings, "micHashingAlgorithm"),
                text(settings, "dispositionNotificationTo"),
                flag(settings, "sendMDNAsynchronously") && !url.isBlank() ? url : null,
                text(settings, "mdnText"));
    }

    private static EnvelopeSettings envelope(JsonNode settings) {
        return new EnvelopeSettings(
                text(settings, "messageContentType"),
                flag(settings, "transmitFileNameInMimeHeader"),
                flag(settings, "autogenerateFileName"),
                flag(settings, "suspendMessageOnFileNameGenerationError"));
    }

    private static boolean flag(JsonNode settings, String member) {
        return settings.path(member).asBoolean(false);
    }

    private static String text(JsonNode settings, String member) {
        return settings.path(member).asString("");
    }
}
