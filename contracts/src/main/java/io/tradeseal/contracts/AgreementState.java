package io.tradeseal.contracts;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An agreement as it is now.
 *
 * @param agreementId ARM resource id, spelled as the client that made the agreement spelled it
 * @param name last segment of the id, 1 to 80 characters
 * @param revision 1, 2, …: one more with each change, deletion included; goes on when the agreement is made again
 * @param state {@code Enabled} or {@code Deleted}
 * @param location as the client sent it; empty when it sent none
 * @param agreementType {@code AS2}, {@code X12}, {@code Edifact} or {@code RosettaNet}
 * @param hostPartner name of the partner that is we
 * @param guestPartner name of the partner that is they
 * @param content both legs with their settings, as the API shows them; passwords are left out
 * @param metadata any JSON the client stored; null when none
 * @param uses which certificates' versions serve which role and when, by role and then by time, those that have ended left
 *     out; null in events older than this member
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record AgreementState(
        String agreementId,
        String name,
        String integrationAccountId,
        long revision,
        String state,
        String location,
        Map<String, String> tags,
        String agreementType,
        String hostPartner,
        String guestPartner,
        BusinessIdentity hostIdentity,
        BusinessIdentity guestIdentity,
        Object content,
        @Nullable Object metadata,
        Instant createdTime,
        Instant changedTime,
        @Nullable List<AgreementUse> uses) {

    /** Without a word about uses. */
    public AgreementState(
            String agreementId,
            String name,
            String integrationAccountId,
            long revision,
            String state,
            String location,
            Map<String, String> tags,
            String agreementType,
            String hostPartner,
            String guestPartner,
            BusinessIdentity hostIdentity,
            BusinessIdentity guestIdentity,
            Object content,
            @Nullable Object metadata,
            Instant createdTime,
            Instant changedTime) {
        this(
                agreementId,
                name,
                integrationAccountId,
                revision,
                state,
                location,
                tags,
                agreementType,
                hostPartner,
                guestPartner,
                hostIdentity,
                guestIdentity,
                content,
                metadata,
                createdTime,
                changedTime,
                null);
    }

    /** Settings are nested less deeply than this. */
    private static final int DEEPEST = 8;

    public boolean deleted() {
        return state.equals("Deleted");
    }

    /**
     * Ids of the certificates that the agreement names, whether or not they exist; none of a deleted one. The settings
     * differ by protocol, the two members that name a certificate do not.
     */
    public List<String> certificateIds() {
        var names = new ArrayList<String>();
        if (!deleted()) collect(content, names, DEEPEST);
        return names.stream()
                .map(named -> ResourceIds.certificate(integrationAccountId, named))
                .distinct()
                .toList();
    }

    /**
     * Ids of the certificates of which the agreement asks whether they were revoked; none of a deleted one. Within the
     * settings of a leg, {@code checkCertificateRevocationListOnSend} concerns what goes out (messages of the send leg,
     * receipts of the receive leg), {@code …OnReceive} what comes in.
     */
    public List<String> revocationCheckedIds() {
        if (deleted() || !(content instanceof Map<?, ?> protocols)) return List.of();
        var names = new ArrayList<String>();
        for (var legs : protocols.values()) {
            var send = settings(legs, "sendAgreement");
            var receive = settings(legs, "receiveAgreement");
            boolean sent = asks(send, "OnSend");
            boolean received = asks(receive, "OnReceive");
            if (sent || asks(receive, "OnSend")) names.add(named(send, "signingCertificateName"));
            if (sent) names.add(named(send, "encryptionCertificateName"));
            if (received || asks(send, "OnReceive")) names.add(named(receive, "signingCertificateName"));
            if (received) names.add(named(receive, "encryptionCertificateName"));
        }
        return names.stream()
                .filter(name -> !name.isBlank())
                .map(name -> ResourceIds.certificate(integrationAccountId, name))
                .distinct()
                .toList();
    }

    private static @Nullable Object settings(@Nullable Object legs, String leg) {
        return member(member(legs, leg), "protocolSettings");
    }

    private static boolean asks(@Nullable Object settings, String when) {
        var flag = member(member(settings, "validationSettings"), "checkCertificateRevocationList" + when);
        return Boolean.TRUE.equals(flag);
    }

    private static String named(@Nullable Object settings, String member) {
        var name = member(member(settings, "securitySettings"), member);
        return name instanceof String text ? text : "";
    }

    private static @Nullable Object member(@Nullable Object object, String name) {
        return object instanceof Map<?, ?> members ? members.get(name) : null;
    }

    private static void collect(@Nullable Object content, List<String> names, int depth) {
        if (depth == 0) return;
        if (content instanceof List<?> list) list.forEach(one -> collect(one, names, depth - 1));
        if (!(content instanceof Map<?, ?> members)) return;
        members.forEach((member, value) -> {
            var certificate = "signingCertificateName".equalsIgnoreCase(String.valueOf(member))
                    || "encryptionCertificateName".equalsIgnoreCase(String.valueOf(member));
            if (certificate && value instanceof String named && !named.isBlank()) names.add(named);
            else collect(value, names, depth - 1);
        });
    }
}
