package io.tradeseal.as2.header;

import io.tradeseal.as2.cms.Digest;
import io.tradeseal.as2.cms.Sha2Format;
import io.tradeseal.as2.mime.Headers;
import io.tradeseal.as2.refusal.Failure;
import io.tradeseal.as2.refusal.MessageRefused;
import io.tradeseal.as2.refusal.Sanitized;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The receipt that a sender asks for (RFC 4130 §7.3).
 *
 * @param notificationTo any non-empty text; AS2 sends the receipt over HTTP whatever it says
 * @param signed whether the receipt is to be signed
 * @param micAlgorithms in the order of preference
 * @param micRequired whether a receipt with another algorithm would be worthless
 * @param deliveryUrl where to send it afterwards; null for an answer to the request itself
 */
public record ReceiptRequest(
        String notificationTo,
        boolean signed,
        List<Digest> micAlgorithms,
        boolean micRequired,
        @Nullable String deliveryUrl) {

    private static final String TO = "Disposition-Notification-To";
    private static final String OPTIONS = "Disposition-Notification-Options";
    private static final String DELIVERY = "Receipt-Delivery-Option";
    private static final int READ = 20;

    public Headers headers(Sha2Format format) {
        var headers = Headers.NONE.with(TO, notificationTo);
        if (signed) {
            var names = String.join(
                    ", ",
                    micAlgorithms.stream().map(digest -> digest.name(format)).toList());
            headers = headers.with(
                    OPTIONS,
                    "signed-receipt-protocol=optional, pkcs7-signature; signed-receipt-micalg=%s, %s"
                            .formatted(micRequired ? "required" : "optional", names));
        }
        return deliveryUrl == null ? headers : headers.with(DELIVERY, deliveryUrl);
    }

    /**
     * Reads what a message asks for; null when it asks for no receipt.
     *
     * @throws MessageRefused when none of the algorithms that it requires is known
     */
    public static @Nullable ReceiptRequest read(Headers headers) {
        var to = headers.first(TO);
        if (to == null) {
            return null;
        }
        boolean signed = false;
        boolean required = false;
        List<Digest> known = List.of();
        for (var option : headers.first(OPTIONS, "").split(";", READ)) {
            var nameAndValues = option.split("=", 2);
            if (nameAndValues.length < 2) {
                continue;
            }
            var values = Arrays.stream(nameAndValues[1].split(",", READ))
                    .map(String::strip)
                    .toList();
            switch (nameAndValues[0].strip().toLowerCase(Locale.ROOT)) {
                case "signed-receipt-protocol" -> signed = true;
                case "signed-receipt-micalg" -> {
                    required = values.getFirst().equalsIgnoreCase("required");
                    known = values.stream()
                            .skip(1)
                            .map(Digest::named)
                            .flatMap(Optional::stream)
                            .toList();
                    refuseUnknown(values, known, required);
                }
                default -> {
                    // RFC 3798 §2.2: an option that is not understood is ignored unless required; AS2 defines these
                    // two.
                }
            }
        }
        return new ReceiptRequest(Sanitized.shown(to), signed, known, required, headers.first(DELIVERY));
    }

    private static void refuseUnknown(List<String> values, List<Digest> known, boolean required) {
        if (required && known.isEmpty()) {
            throw new MessageRefused(
                    Failure.UNSUPPORTED_MIC,
                    "The message requires a receipt with one of the algorithms %s; MD5 and SHA-1 to SHA-512 are supported."
                            .formatted(Sanitized.shown(String.join(", ", values.subList(1, values.size())))));
        }
    }
}
