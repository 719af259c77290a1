package io.tradeseal.portal.inventory;

import io.tradeseal.portal.page.Wording;
import io.tradeseal.portal.route.Backend;
import io.tradeseal.portal.service.Answer;
import io.tradeseal.portal.service.Services;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpMethod;
import org.springframework.stereotype.Component;

/** Which agreements an upload that is in use at once would stop, as agreement-service foretells before anything is saved. */
@Component
class WhatStops {
    private final Services services;

    WhatStops(Services services) {
        this.services = services;
    }

    /**
     * What is known before the saving.
     *
     * @param lines for a person, one for each role that stops
     * @param untold why nobody can tell; null when it was told
     */
    record Outlook(List<String> lines, @Nullable String untold) {}

    /** The answer of agreement-service. */
    record Impact(List<Agreement> value, @Nullable String nextLink) {
        Impact {
            Objects.requireNonNull(value);
        }

        private List<String> lines() {
            var lines = value.stream().flatMap(Agreement::lines);
            var more = Stream.ofNullable(nextLink).map(link -> "There are more agreements that use it.");
            return Stream.concat(lines, more).toList();
        }
    }

    record Agreement(String agreementName, String guestPartner, List<Consequence> consequences) {
        Agreement {
            Objects.requireNonNull(agreementName);
            Objects.requireNonNull(guestPartner);
            Objects.requireNonNull(consequences);
        }

        private Stream<String> lines() {
            return consequences.stream()
                    .filter(consequence -> consequence.effect().equals("Stops"))
                    .map(stop -> "%s with %s: %s stops on %s. %s"
                            .formatted(
                                    agreementName,
                                    guestPartner,
                                    stop.role(),
                                    Wording.day(stop.date()),
                                    Objects.requireNonNullElse(stop.message(), "")));
        }
    }

    record Consequence(
            String role,
            Instant date,
            String effect,
            @Nullable String message) {
        Consequence {
            Objects.requireNonNull(role);
            Objects.requireNonNull(date);
            Objects.requireNonNull(effect);
        }
    }

    /**
     * Asks.
     *
     * @param content base64 of the file
     * @param overlap of the account; null for the usual one
     */
    Outlook after(String token, CertificatePath path, String content, @Nullable String overlap) {
        var properties = new HashMap<String, Object>(Map.of("action", "upload", "publicCertificate", content));
        if (overlap != null) properties.put("overlap", overlap);
        var answer = services.send(
                token,
                Backend.AGREEMENT_SERVICE,
                HttpMethod.POST,
                path.path("/impact"),
                Map.of("properties", properties),
                headers -> {},
                Impact.class);
        return switch (answer) {
            case Answer.Given<Impact> given -> new Outlook(given.value().lines(), null);
            case Answer.Refused<Impact> refused -> new Outlook(List.of(), String.join(" ", refused.faults()));
            case Answer.Missing<Impact> missing -> new Outlook(List.of(), missing.sentence());
        };
    }
}
