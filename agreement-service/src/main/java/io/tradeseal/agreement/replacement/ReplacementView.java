package io.tradeseal.agreement.replacement;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.tradeseal.agreement.fitness.AgreementFinding;
import io.tradeseal.agreement.impact.ConsequenceView;
import io.tradeseal.agreement.replacement.Outlooks.Outlook;
import io.tradeseal.agreement.replacement.Replacement.Step;
import io.tradeseal.agreement.replacement.Replacement.StepState;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A replacement on the wire. */
record ReplacementView(String id, String name, String type, Properties properties) {

    /**
     * What it says.
     *
     * @param chosen names of agreements; null for all that named the certificate
     * @param agreements how many are in which state, and {@code total}
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Properties(
            String certificateId,
            String by,
            @Nullable List<String> chosen,
            String state,
            Map<String, Integer> agreements,
            String requestedBy,
            Instant requestedAt,
            @Nullable Instant completedAt,
            @Nullable String undoneBy,
            @Nullable Instant undoAskedAt,
            @Nullable Instant undoneAt) {}

    static ReplacementView of(Replacement replacement, Map<StepState, Integer> counts) {
        var agreements = new LinkedHashMap<String, Integer>();
        agreements.put(
                "total", counts.values().stream().mapToInt(Integer::intValue).sum());
        for (var state : StepState.values()) {
            var name = state.wireName();
            agreements.put(
                    name.substring(0, 1).toLowerCase(Locale.ROOT) + name.substring(1), counts.getOrDefault(state, 0));
        }
        return new ReplacementView(
                replacement.id().resourceId(),
                replacement.id().name(),
                "Microsoft.Logic/integrationAccounts/replacements",
                new Properties(
                        replacement.order().certificateId(),
                        replacement.order().byId(),
                        replacement.order().chosen(),
                        replacement.state().wireName(),
                        agreements,
                        replacement.order().requestedBy(),
                        replacement.order().requestedAt(),
                        replacement.completedAt(),
                        replacement.undoneBy(),
                        replacement.undoAskedAt(),
                        replacement.undoneAt()));
    }

    /** A step on the wire; {@code places} are where the certificate was named, with the name that stood there. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record StepView(
            String agreementId,
            String agreementName,
            String state,
            @Nullable String reason,
            Map<String, String> places,
            @Nullable Instant changedAt) {
        static StepView of(Step step) {
            return new StepView(
                    step.agreementId(),
                    step.agreementName(),
                    step.state().wireName(),
                    step.reason(),
                    step.before(),
                    step.changedAt());
        }
    }

    /** What it would do to an agreement, on the wire. */
    record OutlookView(
            String agreementId,
            String agreementName,
            String agreementType,
            String hostPartner,
            String guestPartner,
            List<ConsequenceView> consequences,
            List<AgreementFinding> findings) {
        static OutlookView of(Outlook outlook, Replacing replacing) {
            var user = outlook.user();
            return new OutlookView(
                    user.agreementId(),
                    user.name(),
                    user.protocol().wireName(),
                    user.hostPartner(),
                    user.guestPartner(),
                    outlook.consequences().stream()
                            .map(consequence ->
                                    ConsequenceView.of(consequence, replacing.certificateId(), replacing.byId()))
                            .toList(),
                    outlook.findings());
        }
    }

    /** Which certificate stands in for which. */
    record Replacing(String certificateId, String byId) {}
}
