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
 * @param revocationChecked ids of the certificates of which the agreement asks whether they were revoked, by the settings of
 *     its legs; none of a deleted one; null in events older than this member
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
        @Nullable List<AgreementUse> uses,
        @Nullable List<String> revocationChecked) {

    /** Without a word about uses and about whose revocation is asked for. */
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
                null,
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

    /** The uses by which messages go out at any instant; none of a deleted one, or where nothing is said of uses. */
    public List<AgreementUse> sendingUses() {
        if (deleted() || uses == null) return List.of();
        return uses.stream().filter(use -> use.sends() && use.lasts()).toList();
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
